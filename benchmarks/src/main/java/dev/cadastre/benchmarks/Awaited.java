package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.Latencies;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The events of one device that are not visible yet, each timed from when it was due. A later event does not wait for an
 * earlier one to be seen, so that a pause of the server counts for every event that it delays (no coordinated omission).
 */
final class Awaited {

    private record Expected(long applied, long dueNanos) {}

    private final Deque<Expected> expected = new ArrayDeque<>();
    private final Latencies latencies;

    /** @param latencies what is seen is added to them */
    Awaited(Latencies latencies) {
        this.latencies = latencies;
    }

    /** @param applied how many events the device's ledger has applied once this one is visible */
    void expect(long applied, long dueNanos) {
        expected.add(new Expected(applied, dueNanos));
    }

    /** The ledger has been seen to have applied so many. */
    void seen(long applied, long nowNanos) {
        while (!expected.isEmpty() && expected.getFirst().applied() <= applied) {
            latencies.add(nowNanos - expected.removeFirst().dueNanos());
        }
    }

    int size() {
        return expected.size();
    }

    /** How long the last of them has been due. */
    long youngestNanos(long nowNanos) {
        return expected.isEmpty() ? 0 : nowNanos - expected.getLast().dueNanos();
    }
}
