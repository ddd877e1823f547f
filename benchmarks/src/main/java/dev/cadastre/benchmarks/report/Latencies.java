package dev.cadastre.benchmarks.report;

import org.HdrHistogram.Histogram;

/**
 * Durations as they were measured, in an HDR histogram: its size does not grow with their number, and a percentile is at
 * most a thousandth more than the exact one. Not for several threads at once.
 */
public final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram nanos = new Histogram(SIGNIFICANT_DIGITS);

    public void add(long durationNanos) {
        nanos.recordValue(durationNanos);
    }

    /** Adds every one of these to another's. */
    public void addTo(Latencies other) {
        other.nanos.add(nanos);
    }

    public long count() {
        return nanos.getTotalCount();
    }

    public void clear() {
        nanos.reset();
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
        return nanos.getValueAtPercentile(percent);
    }
}
