package dev.cadastre.proof.denial;

/**
 * What another tenant measured of one service during an attack.
 *
 * @param asked how many requests were made
 * @param failed how many of them were not answered as they should be
 * @param firstFailure what was wrong with the first of those; empty where there is none
 * @param quietMillis the 99th percentile when all was quiet
 * @param millis the 99th percentile during the attack
 * @param allowedMillis what it may be
 */
public record ServiceFigures(
        String service,
        int asked,
        int failed,
        String firstFailure,
        double quietMillis,
        double millis,
        double allowedMillis) {

    private static final double TIMES_QUIET = 2;

    /** Below this nobody notices, and the noise of a machine that attacker and platform share would decide. */
    private static final double FLOOR_MILLIS = 100;

    static ServiceFigures of(String service, ServiceSample quiet, ServiceSample sample) {
        return new ServiceFigures(
                service,
                sample.asked(),
                sample.failures(),
                sample.firstFailure(),
                quiet.p99(),
                sample.p99(),
                Math.max(FLOOR_MILLIS, TIMES_QUIET * quiet.p99()));
    }

    public boolean holds() {
        return failed == 0 && millis <= allowedMillis;
    }

    /** {@code api 4 of 110 failed (no answer within 2000 ms)} or {@code api p99 61 ms, allowed 50}. */
    String complaint() {
        return failed > 0
                ? "%s: %d of %d failed (%s)".formatted(service, failed, asked, firstFailure)
                : "%s: p99 %.0f ms, quiet %.0f, allowed %.0f".formatted(service, millis, quietMillis, allowedMillis);
    }
}
