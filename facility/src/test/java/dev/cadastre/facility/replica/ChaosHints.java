package dev.cadastre.facility.replica;

import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Passes hints on as a bad network does: a third is lost, a third comes twice, and most come late and out of order. */
final class ChaosHints implements TreeHints {

    private static final int LATE_MILLIS_MAX = 400;

    private final TreeHints hints;
    private final Random random;

    ChaosHints(TreeHints hints, long seed) {
        this.hints = hints;
        this.random = new Random(seed);
    }

    @Override
    public void publish() {
        hints.publish();
    }

    @Override
    public void listen(Runnable listener) {
        hints.listen(() -> pass(listener));
    }

    private synchronized void pass(Runnable listener) {
        for (int times = random.nextInt(3); times > 0; times--) {
            int lateMillis = random.nextInt(LATE_MILLIS_MAX);
            CompletableFuture.delayedExecutor(lateMillis, TimeUnit.MILLISECONDS).execute(listener);
        }
    }
}
