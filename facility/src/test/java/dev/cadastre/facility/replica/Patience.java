package dev.cadastre.facility.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for conditions, not for time. */
final class Patience {

    private static final Duration MAX = Duration.ofSeconds(30);

    private Patience() {}

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + MAX.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
