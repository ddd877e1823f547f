package dev.cadastre.benchmarks.facility;

import dev.cadastre.simulator.ProgressLine;

/** Prints the progress of a run of minutes: each step once, and now and then how far it is. */
final class Narration {

    private static final long EVERY_NANOS = 1_000_000_000;

    private final ProgressLine progress;
    private final long begunNanos = System.nanoTime();
    private long countedNanos = begunNanos;

    Narration(ProgressLine progress) {
        this.progress = progress;
    }

    void step(String what) {
        progress.show("%4d s  %s".formatted((System.nanoTime() - begunNanos) / 1_000_000_000, what));
    }

    void count(String what, long done, long all) {
        long now = System.nanoTime();
        if (now - countedNanos > EVERY_NANOS) {
            countedNanos = now;
            step("%s: %,d of %,d".formatted(what, done, all));
        }
    }

    void clear() {
        progress.clear();
    }
}
