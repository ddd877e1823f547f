package dev.cadastre.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** The metrics of the health owner, of all tenants together: a label per tenant would expose each to all. */
final class HealthMeters {

    private final Counter applied;
    private final Counter stale;
    private final Counter unregistered;
    private final Counter kept;
    private final Counter keptBefore;
    private final DistributionSummary batchSize;
    private final Timer batchTime;

    HealthMeters(MeterRegistry meters) {
        this.applied = outcome(meters, "applied");
        this.stale = outcome(meters, "stale");
        this.unregistered = outcome(meters, "unregistered");
        this.kept = observations(meters, "stored");
        this.keptBefore = observations(meters, "known");
        this.batchSize = DistributionSummary.builder("cadastre.health.batch.size")
                .description("placements taken at once")
                .register(meters);
        this.batchTime = Timer.builder("cadastre.health.batch.time")
                .description("from having a batch to having it stored and published")
                .register(meters);
    }

    private static Counter outcome(MeterRegistry meters, String outcome) {
        return Counter.builder("cadastre.health.records")
                .description("health records by what became of a placement given to them")
                .tag("outcome", outcome)
                .register(meters);
    }

    private static Counter observations(MeterRegistry meters, String outcome) {
        return Counter.builder("cadastre.history.observations")
                .description(
                        "observations by whether they were stored now, or known already or of a tenant who is gone")
                .tag("outcome", outcome)
                .register(meters);
    }

    Timer.Sample begin(int placements) {
        batchSize.record(placements);
        return Timer.start();
    }

    void end(Timer.Sample batch) {
        batch.stop(batchTime);
    }

    void count(HealthUpdate update) {
        applied.increment(update.changes().size());
        stale.increment(update.stale());
        unregistered.increment(update.unregistered());
        kept.increment(update.kept());
        keptBefore.increment(update.keptBefore());
    }
}
