package dev.cadastre.benchmarks.facility;

import dev.cadastre.benchmarks.report.Latencies;
import dev.cadastre.facility.tree.PathBuffer;

/**
 * Lookups of which each can begin only when the one before has its root: which device is next depends on it. That is the
 * time one lookup takes; how many a second are possible is more, for a processor works on several at a time.
 */
final class Chain {

    /** So many are timed together, since one is not much longer than reading the clock. */
    static final int LINKS = 64;

    private final Engine engine;
    private final DeviceSequence asked;
    private final PathBuffer path = new PathBuffer();
    private long unresolved;

    Chain(Engine engine, DeviceSequence asked) {
        this.engine = engine;
        this.asked = asked;
    }

    /** Each duration that of one lookup, as the mean of {@value #LINKS}. */
    Latencies round() {
        Latencies latencies = new Latencies();
        for (int from = 0; from + LINKS <= asked.count(); from += LINKS) {
            long begun = System.nanoTime();
            follow(from);
            latencies.add((System.nanoTime() - begun) / LINKS);
        }
        return latencies;
    }

    /** All lookups of a round, without a clock. */
    void follow() {
        for (int from = 0; from + LINKS <= asked.count(); from += LINKS) {
            follow(from);
        }
    }

    private void follow(int from) {
        int at = from;
        for (int link = 0; link < LINKS; link++) {
            if (!engine.view(asked.tenants[at]).resolve(asked.devices[at], path) || path.length() == 0) {
                unresolved++;
                at++;
            } else {
                // A slot is never negative, which the compiler does not know.
                at += 1 + (path.slot(0) >>> 31);
            }
        }
    }

    /** Lookups that ended without a path. */
    long unresolved() {
        return unresolved;
    }
}
