package dev.cadastre.endtoend;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come about. */
final class Eventually {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

    private Eventually() {}

    /** @throws AssertionError where it does not come about within {@code bound} */
    static void await(String what, Duration bound, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > bound.toNanos()) {
                throw new AssertionError("waited %d s in vain: %s".formatted(bound.toSeconds(), what));
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }
}
