package dev.cadastre.isolation.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Signals of any number, passed on as calls that are an interval apart at least. The first signal after a rest is passed on
 * at once; all that come until the next call is due are that one call. So a flood of signals costs what they wake no more
 * than its rate allows, and after the last signal there is always one more call.
 */
final class WakeUps {

    private final Duration interval;
    private final Runnable call;
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile long dueNanos = System.nanoTime();

    /** @param call must not wait, and throws nothing */
    WakeUps(Duration interval, Runnable call) {
        this.interval = interval;
        this.call = call;
    }

    /** Returns at once. */
    void signal() {
        if (pending.compareAndSet(false, true)) {
            long waitNanos = Math.max(0, dueNanos - System.nanoTime());
            CompletableFuture.delayedExecutor(waitNanos, TimeUnit.NANOSECONDS, Thread::startVirtualThread)
                    .execute(this::pass);
        }
    }

    private void pass() {
        dueNanos = System.nanoTime() + interval.toNanos();
        // before the call, so that a signal which comes while it looks is not lost
        pending.set(false);
        call.run();
    }
}
