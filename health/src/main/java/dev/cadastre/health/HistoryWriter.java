package dev.cadastre.health;

import dev.cadastre.isolation.documents.Document;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.BatchHandler;
import dev.cadastre.isolation.events.Event;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/**
 * Keeps what was observed, the late included, in one transaction a tenant a batch. What comes again finds itself stored
 * already, and what comes for a tenant who has no place, being purged meanwhile, is let go. Events that are no placement are
 * left to {@link HealthOwner}, which reads the same topic, to refuse.
 */
public final class HistoryWriter implements BatchHandler {

    /** The consumer group that stores observations. */
    public static final String GROUP = "history";

    private final Documents documents;
    private final Counter stored;
    private final Counter known;
    private final Counter homeless;

    public HistoryWriter(Documents documents, MeterRegistry meters) {
        this.documents = documents;
        this.stored = counter(meters, "stored");
        this.known = counter(meters, "known");
        this.homeless = counter(meters, "homeless");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("cadastre.history.observations")
                .description("observations by whether they were stored now, known already, or of a tenant who is gone")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Returns when all of them are stored. */
    @Override
    public void handle(List<Event> batch) {
        PlacementBatch.of(batch).byTenant().forEach(this::store);
    }

    private void store(TenantId tenant, List<Placement> placements) {
        List<Document> observed = placements.stream()
                .filter(placement -> placement.outcome() != Outcome.DUPLICATE)
                .map(ObservationDocument::of)
                .toList();
        try {
            int added =
                    documents.container(tenant, ObservationDocument.CONTAINER).addAll(observed);
            stored.increment(added);
            known.increment(observed.size() - added);
        } catch (CadastreException e) {
            if (e.id() != ErrorId.TENANT_NOT_FOUND) {
                throw e;
            }
            homeless.increment(observed.size());
        }
    }
}
