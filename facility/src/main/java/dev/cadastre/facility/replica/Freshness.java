package dev.cadastre.facility.replica;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * State shared by the thread that follows the log and those that read the tree. A replica knows its own staleness: it
 * is the time since the beginning of the last attempt that ended where the truth was. So also a process that was stopped
 * for a while knows, when it goes on, that it must look before it answers.
 */
final class Freshness {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition tried = lock.newCondition();
    private final Runnable ask;

    private volatile long confirmedNanos;
    private volatile boolean failing;
    private boolean closed;

    /**
     * @param confirmedNanos when the attempt began whose state is held
     * @param ask wants an attempt now, and does not wait for it
     */
    Freshness(long confirmedNanos, Runnable ask) {
        this.confirmedNanos = confirmedNanos;
        this.ask = ask;
    }

    /** How long ago the truth was certainly no further than what is held. */
    long stalenessNanos() {
        return System.nanoTime() - confirmedNanos;
    }

    /** Whether the last attempt failed, or lasts longer than somebody would wait for it. */
    boolean failing() {
        return failing;
    }

    /** An attempt that began then has reached the truth. */
    void confirmed(long begunNanos) {
        tell(() -> {
            confirmedNanos = begunNanos;
            failing = false;
        });
    }

    /** There is a later state than before, perhaps not yet the truth's. */
    void progressed() {
        tell(() -> {});
    }

    void failed() {
        tell(() -> failing = true);
    }

    private void tell(Runnable change) {
        lock.lock();
        try {
            change.run();
            tried.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            tried.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks for an attempt and waits until the staleness is within the bound; at most for a while, and not where attempts
     * fail. After one wait has timed out the others do not wait until an attempt succeeds.
     *
     * @return whether it is within the bound
     */
    boolean awaitFresh(Duration bound, Duration wait) {
        boolean looked = await(() -> failing || stalenessNanos() <= bound.toNanos(), wait);
        if (!looked && !Thread.currentThread().isInterrupted()) {
            failing = true;
        }
        return stalenessNanos() <= bound.toNanos();
    }

    /** Asks for an attempt and waits until the condition, looked at after every attempt, holds; false after the time. */
    boolean await(BooleanSupplier condition, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || closed) {
                    return false;
                }
                ask.run();
                tried.await(left, TimeUnit.NANOSECONDS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
