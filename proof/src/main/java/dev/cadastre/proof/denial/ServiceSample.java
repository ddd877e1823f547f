package dev.cadastre.proof.denial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How long requests to one service took, and what went wrong with those that failed. */
final class ServiceSample {

    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Long> nanos = new ArrayList<>();
    private int failed;
    private String firstFailure = "";

    synchronized void answered(long tookNanos) {
        nanos.add(tookNanos);
    }

    synchronized void failed(IOException why) {
        failed++;
        if (firstFailure.isEmpty()) {
            firstFailure = String.valueOf(why.getMessage());
        }
    }

    synchronized void add(ServiceSample other) {
        nanos.addAll(other.nanos);
        failed += other.failed;
    }

    synchronized int asked() {
        return nanos.size() + failed;
    }

    synchronized int failures() {
        return failed;
    }

    /** Empty where none failed. */
    synchronized String firstFailure() {
        return firstFailure;
    }

    /** In milliseconds, of those that were answered; 0 where none was. */
    synchronized double p99() {
        List<Long> sorted = nanos.stream().sorted().toList();
        int rank = (int) Math.ceil(0.99 * sorted.size());
        return rank == 0 ? 0 : sorted.get(rank - 1) / NANOS_PER_MILLI;
    }
}
