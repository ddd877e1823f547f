package dev.cadastre.benchmarks.facility;

import dev.cadastre.benchmarks.report.Latencies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long lookups take without and with overlays. The two take turns, round by round, so that what else the machine does
 * falls on both; of all rounds the median counts.
 */
final class EngineTimes {

    private static final int WARM_UP_ROUNDS = 3;

    private final Side plain;
    private final Side overlaid;

    EngineTimes(Engine plain, Engine overlaid, World world, int lookups) {
        DeviceSequence asked = DeviceSequence.any(world, lookups);
        this.plain = new Side(plain, world, asked);
        this.overlaid = new Side(overlaid, world, asked);
    }

    /** One of the two. */
    static final class Side {

        private final Chain chain;
        private final Batches batches;
        private final int lookups;
        private final List<Double> dependent = new ArrayList<>();
        private final List<Double> tail = new ArrayList<>();
        private final List<Double> batched = new ArrayList<>();
        private double allocatedBytes;

        private Side(Engine engine, World world, DeviceSequence asked) {
            chain = new Chain(engine, asked);
            batches = new Batches(engine, world, asked.count());
            lookups = asked.count();
        }

        private void round() {
            Latencies latencies = chain.round();
            dependent.add(latencies.percentileNanos(50));
            tail.add(latencies.percentileNanos(99));
            batched.add(batches.round().percentileNanos(50));
        }

        private void forget() {
            dependent.clear();
            tail.clear();
            batched.clear();
        }

        private void countAllocation() {
            long bytes = Allocation.by(() -> {
                chain.follow();
                batches.follow();
            });
            allocatedBytes = (double) bytes / (lookups + batches.lookups());
        }

        double dependentP50Nanos() {
            return median(dependent);
        }

        double dependentP99Nanos() {
            return median(tail);
        }

        double batchedP50Nanos() {
            return median(batched);
        }

        double allocatedBytes() {
            return allocatedBytes;
        }

        long unresolved() {
            return chain.unresolved() + batches.unresolved();
        }
    }

    void measure(int rounds, Narration narration) {
        for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
            narration.step(round < 0 ? "engine: warming up" : "engine: round %d of %d".formatted(round + 1, rounds));
            if (round == 0) {
                plain.forget();
                overlaid.forget();
            }
            plain.round();
            overlaid.round();
        }
        plain.countAllocation();
        overlaid.countAllocation();
    }

    Side plain() {
        return plain;
    }

    Side overlaid() {
        return overlaid;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
