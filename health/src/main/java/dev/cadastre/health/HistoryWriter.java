package dev.cadastre.health;

import dev.cadastre.isolation.events.BatchHandler;
import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Keeps what was observed, the late included, in one transaction a tenant a batch. What comes again finds itself stored
 * already. Events that are no placement are left to {@link HealthOwner}, which reads the same topic, to refuse.
 */
public final class HistoryWriter implements BatchHandler {

    /** The consumer group that stores observations. */
    public static final String GROUP = "history";

    private final PostgresHistoryWriter rows;
    private final Counter stored;
    private final Counter known;

    public HistoryWriter(TenantDatabase database, MeterRegistry meters) {
        this.rows = new PostgresHistoryWriter(database);
        this.stored = counter(meters, "stored");
        this.known = counter(meters, "known");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("cadastre.history.observations")
                .description("observations by whether they were stored now or known already")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Returns when all of them are stored. */
    @Override
    public void handle(List<Event> batch) {
        PlacementBatch.of(batch).byTenant().forEach(this::store);
    }

    private void store(TenantId tenant, List<Placement> placements) {
        List<Placement> observed = placements.stream()
                .filter(placement -> placement.outcome() != Outcome.DUPLICATE)
                .toList();
        if (!observed.isEmpty()) {
            int inserted = rows.insert(tenant, observed);
            stored.increment(inserted);
            known.increment(observed.size() - inserted);
        }
    }
}
