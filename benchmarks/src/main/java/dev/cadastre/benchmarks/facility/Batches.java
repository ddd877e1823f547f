package dev.cadastre.benchmarks.facility;

import dev.cadastre.benchmarks.report.Latencies;
import dev.cadastre.facility.tree.PathBatch;
import dev.cadastre.model.DeviceId;
import java.util.Arrays;

/** Lookups of many devices of one tenant at a time. */
final class Batches {

    static final int SIZE = 64;

    private final Engine engine;
    private final int[] tenants;
    private final DeviceId[][] batches;
    private final PathBatch paths = new PathBatch(SIZE);
    private long unresolved;

    Batches(Engine engine, World world, int lookups) {
        this.engine = engine;
        DeviceSequence asked = DeviceSequence.inBatches(world, Math.max(SIZE, lookups), SIZE);
        batches = new DeviceId[asked.count() / SIZE][];
        tenants = new int[batches.length];
        for (int i = 0; i < batches.length; i++) {
            tenants[i] = asked.tenants[i * SIZE];
            batches[i] = Arrays.copyOfRange(asked.devices, i * SIZE, (i + 1) * SIZE);
        }
    }

    /** Each duration that of one lookup, as the mean of a batch. */
    Latencies round() {
        Latencies latencies = new Latencies();
        for (int i = 0; i < batches.length; i++) {
            long begun = System.nanoTime();
            follow(i);
            latencies.add((System.nanoTime() - begun) / SIZE);
        }
        return latencies;
    }

    /** All lookups of a round, without a clock. */
    void follow() {
        for (int i = 0; i < batches.length; i++) {
            follow(i);
        }
    }

    private void follow(int batch) {
        engine.view(tenants[batch]).resolve(batches[batch], SIZE, paths);
        for (int at = 0; at < SIZE; at++) {
            unresolved += paths.isKnown(at) && paths.path(at).length() > 0 ? 0 : 1;
        }
    }

    long lookups() {
        return (long) batches.length * SIZE;
    }

    long unresolved() {
        return unresolved;
    }
}
