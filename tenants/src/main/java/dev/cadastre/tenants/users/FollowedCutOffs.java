package dev.cadastre.tenants.users;

import dev.cadastre.isolation.auth.CutOffs;
import dev.cadastre.isolation.postgres.TenantDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cut-offs of all users as this process knows them: read from the database every moment, and at once where this process
 * changed one. No hint is needed for it to be true. While PostgreSQL is away what was known last holds.
 */
public final class FollowedCutOffs implements CutOffs, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedCutOffs.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final TenantDatabase database;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Map<String, Long> known = Map.of();
    private volatile boolean failing;

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
        Thread.ofPlatform().daemon().name("cut-offs").start(cutOffs::follow);
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
        return failing;
    }

    /** Reads them now. One look at a time, so that an answer which is overtaken never counts last. */
    public synchronized void look() {
        known = Map.copyOf(PostgresCutOffs.overseen(database));
    }

    private void follow() {
        try {
            while (!closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                attempt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            look();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("The cut-offs of users cannot be read, the last known hold: {}", e.toString());
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
