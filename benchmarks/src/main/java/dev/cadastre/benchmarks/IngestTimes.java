package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.BenchReport;

/**
 * When what happened in the measured part of a run, by {@link System#nanoTime}.
 *
 * @param start the first send
 * @param sent the last send
 * @param acknowledged when all was acknowledged
 * @param visible when all was visible by REST
 * @param stored when all was stored in the history
 */
record IngestTimes(long start, long sent, long acknowledged, long visible, long stored) {

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Rates, and how long each took after the last send.
     *
     * @param measured how many events were acknowledged, which are visible and stored now
     * @param storedIsKnown whether the platform says what is stored
     */
    void writeTo(BenchReport report, long measured, boolean storedIsKnown) {
        report.count("events", "events measured", measured)
                .figure("acknowledged_per_second", "acknowledged", measured / seconds(start, acknowledged), "events/s")
                .figure("visible_per_second", "visible, drain included", measured / seconds(start, visible), "events/s")
                .figure("visible_drain_seconds", "visible after the last send", seconds(sent, visible), "s");
        if (storedIsKnown) {
            double whole = seconds(start, Math.max(visible, stored));
            report.figure("done_per_second", "visible and stored, drain included", measured / whole, "events/s")
                    .figure("stored_drain_seconds", "stored after the last send", seconds(sent, stored), "s");
        }
    }

    private static double seconds(long from, long to) {
        return (to - from) / NANOS_PER_SECOND;
    }
}
