package dev.cadastre.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for what is bound to come; the test's own timeout ends it where it does not. */
final class Eventually {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

    /** A question that may fail. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    private Eventually() {}

    static void await(Condition condition) throws Exception {
        while (!condition.holds()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }
}
