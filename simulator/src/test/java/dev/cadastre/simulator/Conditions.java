package dev.cadastre.simulator;

import java.util.function.BooleanSupplier;

/** Waits for what must come about, for half a minute at most. */
public final class Conditions {

    private static final long NANOS_MAX = 30_000_000_000L;

    private Conditions() {}

    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > NANOS_MAX) {
                throw new AssertionError("waited in vain: " + what);
            }
            Thread.sleep(5);
        }
    }
}
