package dev.cadastre.tenants.lifecycle;

import dev.cadastre.isolation.polling.HintedPoll;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The status of every tenant, as this process knows it: kept in memory, and refreshed when a hint arrives and at the
 * latest after {@code poll}. While PostgreSQL is unavailable the last known statuses are used. A tenant that is not
 * known yet counts as open: it was opened a moment ago elsewhere, and one that was suspended before is known.
 */
public final class Standings implements AutoCloseable {

    /** How often a process looks where no hint comes. */
    public static final Duration POLL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Standings.class);

    private final PostgresStandings source;
    private final HintedPoll poll;
    private final List<Consumer<TenantState>> watchers = new CopyOnWriteArrayList<>();
    private volatile Map<TenantId, TenantState> known = Map.of();
    private String seen = "";

    private Standings(PostgresStandings source, Duration poll) {
        this.source = source;
        this.poll = new HintedPoll("status of tenants", poll, this::look);
    }

    /**
     * Takes all standings, then follows.
     *
     * @throws CadastreException UPSTREAM_UNAVAILABLE if they cannot be read
     */
    public static Standings start(PostgresStandings source, StandingHints hints, Duration poll) {
        Standings standings = new Standings(source, poll);
        standings.look();
        hints.listen(standings.poll::hint);
        standings.poll.start();
        return standings;
    }

    private void look() {
        String now = source.fingerprint();
        if (now.equals(seen)) {
            return;
        }
        Map<TenantId, TenantState> before = known;
        Map<TenantId, TenantState> after = new HashMap<>();
        source.all().forEach(state -> after.put(state.tenant(), state));
        known = Map.copyOf(after);
        seen = now;
        after.values().stream()
                .filter(state -> !state.equals(before.get(state.tenant())))
                .forEach(this::tell);
    }

    private void tell(TenantState state) {
        for (Consumer<TenantState> watcher : watchers) {
            try {
                watcher.accept(state);
            } catch (RuntimeException e) {
                LOG.warn("A listener of tenant statuses failed at {}", state.tenant(), e);
            }
        }
    }

    public boolean isOpen(TenantId tenant) {
        TenantState state = known.get(tenant);
        return state == null || state.isOpen();
    }

    /** @throws CadastreException TENANT_SUSPENDED unless the tenant is open */
    public void require(TenantId tenant) {
        if (!isOpen(tenant)) {
            throw new CadastreException(
                    ErrorId.TENANT_SUSPENDED,
                    "the platform lets nobody of tenant '%s' in at present".formatted(tenant));
        }
    }

    /** Of every tenant that is known. */
    public Collection<TenantState> all() {
        return known.values();
    }

    public TenantLimits limits(TenantId tenant) {
        TenantState state = known.get(tenant);
        return state == null ? TenantLimits.DEFAULT : state.limits();
    }

    /** Notifies of every change from now on, on a thread that should not block long. */
    public void watch(Consumer<TenantState> watcher) {
        watchers.add(watcher);
    }

    /** Whether the last look failed. */
    public boolean failing() {
        return poll.failing();
    }

    /** Follows no more; what is known stays. */
    @Override
    public void close() {
        poll.close();
    }
}
