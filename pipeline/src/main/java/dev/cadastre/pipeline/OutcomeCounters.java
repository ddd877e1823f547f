package dev.cadastre.pipeline;

import dev.cadastre.model.Outcome;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** How many observations had which outcome since this task started, as Flink metrics. */
final class OutcomeCounters {

    private final Counter applied;
    private final Counter duplicate;
    private final Counter appliedToHistory;
    private final Counter refused;
    private final Counter erased;

    OutcomeCounters(MetricGroup metrics) {
        applied = metrics.counter("observations.applied");
        duplicate = metrics.counter("observations.duplicate");
        appliedToHistory = metrics.counter("observations.applied-to-history");
        refused = metrics.counter("observations.refused");
        erased = metrics.counter("observations.erased");
    }

    void count(Outcome outcome) {
        switch (outcome) {
            case APPLIED -> applied.inc();
            case DUPLICATE -> duplicate.inc();
            case APPLIED_TO_HISTORY, LATE -> appliedToHistory.inc();
        }
    }

    void countRefused() {
        refused.inc();
    }

    void countErased() {
        erased.inc();
    }
}
