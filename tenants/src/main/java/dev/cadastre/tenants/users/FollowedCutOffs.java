package dev.cadastre.tenants.users;

import dev.cadastre.isolation.auth.CutOffs;
import dev.cadastre.isolation.polling.HintedPoll;
import dev.cadastre.isolation.postgres.TenantDatabase;
import java.time.Duration;
import java.util.Map;

/**
 * The cut-offs of all users as this process knows them: polled from the database, and read at once where this process
 * changed one. No hint is needed for it to be true. While PostgreSQL is away what was known last holds.
 */
public final class FollowedCutOffs implements CutOffs, AutoCloseable {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final TenantDatabase database;
    private final HintedPoll poll = new HintedPoll("cut-offs of users", POLL, this::look);
    private volatile Map<String, Long> known = Map.of();

    private FollowedCutOffs(TenantDatabase database) {
        this.database = database;
    }

    /**
     * Takes all, then follows.
     *
     * @throws RuntimeException if they cannot be read
     */
    public static FollowedCutOffs start(TenantDatabase database) {
        var cutOffs = new FollowedCutOffs(database);
        cutOffs.look();
        cutOffs.poll.start();
        return cutOffs;
    }

    @Override
    public long of(String subject) {
        return known.getOrDefault(subject, 0L);
    }

    /** As they were read last. */
    public Map<String, Long> all() {
        return known;
    }

    /** Whether they could not be read the last time. */
    public boolean failing() {
        return poll.failing();
    }

    /** Reads them now. One look at a time, so that an answer which is overtaken never counts last. */
    public synchronized void look() {
        known = Map.copyOf(PostgresCutOffs.overseen(database));
    }

    @Override
    public void close() {
        poll.close();
    }
}
