package dev.cadastre.benchmarks.report;

import java.util.Arrays;

/** Durations as they were measured, every one of them, for exact percentiles. Not for several threads at once. */
public final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[1024];
    private int count;

    public void add(long durationNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = durationNanos;
    }

    /** Adds every one of these to another's. */
    public void addTo(Latencies other) {
        for (int i = 0; i < count; i++) {
            other.add(nanos[i]);
        }
    }

    public int count() {
        return count;
    }

    public void clear() {
        count = 0;
    }

    /**
     * The smallest measured duration that this share of all did not exceed (nearest rank), milliseconds; 0 where nothing
     * was measured.
     *
     * @param percent above 0, at most 100
     */
    public double percentileMillis(double percent) {
        return percentileNanos(percent) / NANOS_PER_MILLI;
    }

    /** As {@link #percentileMillis} says, nanoseconds. */
    public double percentileNanos(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentile of %s is not above 0 and at most 100".formatted(percent));
        }
        if (count == 0) {
            return 0;
        }
        Arrays.sort(nanos, 0, count);
        int rank = (int) Math.ceil(percent / 100 * count);
        return nanos[rank - 1];
    }
}
