package dev.cadastre.benchmarks;

import dev.cadastre.model.CadastreException;
import dev.cadastre.simulator.ProgressLine;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the observations that the history has stored since the run began, by the platform's own counter. The count
 * begins when that counter rests, so that nothing of an earlier run is counted as this one's.
 */
final class StoredHistory implements AutoCloseable {

    private static final int LOOKS = 4;

    private final @Nullable PlatformMetrics metrics;
    private final Duration rest;
    private long before;

    /**
     * @param inner the platform's inner address; empty where it is not known, and then nothing is counted
     * @param rest how long nothing must have been stored before the count begins
     */
    StoredHistory(Optional<URI> inner, Duration rest) {
        this.metrics = inner.map(PlatformMetrics::new).orElse(null);
        this.rest = rest;
    }

    boolean isKnown() {
        return metrics != null;
    }

    /**
     * Waits until nothing has been stored for a while, and counts from there.
     *
     * @param sent how many events of this run are stored by then
     */
    void begin(long sent, ProgressLine progress) throws InterruptedException {
        if (metrics == null) {
            return;
        }
        long changedAt = System.nanoTime();
        before = metrics.historyTakenIn();
        while (System.nanoTime() - changedAt < rest.toNanos()) {
            Thread.sleep(rest.dividedBy(LOOKS));
            long now = metrics.historyTakenIn();
            if (now != before) {
                before = now;
                changedAt = System.nanoTime();
                progress.show("waiting for the history of an earlier run: %,d stored".formatted(now));
            }
        }
        before -= sent;
    }

    /** How many observations were stored since; empty where the platform does not say. */
    OptionalLong stored() {
        if (metrics == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(metrics.historyTakenIn() - before);
        } catch (CadastreException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
    }
}
