package dev.cadastre.isolation.polling;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that reads something again and again: at once where a hint arrives, and every interval in any case, since hints
 * may be lost. A reading that fails is logged once until one succeeds; what was read before stays in use.
 *
 * <p>The thread's readings do not overlap. The hints of before a reading are taken together when it begins, so a hint that
 * arrives while one is under way causes another after it, and many cause one.
 */
public final class HintedPoll implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HintedPoll.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

    private final String what;
    private final Duration interval;
    private final Reading reading;
    private final Thread thread;
    private final Semaphore hints = new Semaphore(0);
    private volatile boolean failing;
    private volatile boolean closed;

    /** Reads it once and keeps what it read; throws where it cannot. */
    @FunctionalInterface
    public interface Reading {

        void read() throws Exception;
    }

    /**
     * One that is not started yet.
     *
     * @param what is read, as the log and the thread name it
     * @param interval from the begin of one reading to that of the next, where no hint arrives
     */
    public HintedPoll(String what, Duration interval, Reading reading) {
        this.what = what;
        this.interval = interval;
        this.reading = reading;
        // The end of a virtual thread's wait would wake two more threads.
        this.thread = Thread.ofPlatform().name(what.replace(' ', '-')).daemon().unstarted(this::follow);
    }

    /** Begins to poll; the first reading is an interval from now, or at the first hint. */
    public void start() {
        thread.start();
    }

    /** Asks for a reading now. Returns at once. */
    public void hint() {
        hints.release();
    }

    /** Whether the last reading failed. */
    public boolean failing() {
        return failing;
    }

    private void follow() {
        try {
            long begun = System.nanoTime();
            while (awaitDue(begun)) {
                begun = System.nanoTime();
                readNow();
            }
        } catch (InterruptedException e) {
            LOG.debug("Interrupted: no longer following the {}", what);
        }
    }

    private boolean awaitDue(long lastBegun) throws InterruptedException {
        long waitNanos = lastBegun + interval.toNanos() - System.nanoTime();
        boolean _ = hints.tryAcquire(waitNanos, TimeUnit.NANOSECONDS);
        hints.drainPermits();
        return !closed;
    }

    /** Reads on the caller's thread, perhaps while the poll's own reads too. Throws nothing: a failure is logged. */
    public void readNow() {
        try {
            reading.read();
            if (failing) {
                LOG.info("The {} can be read again", what);
            }
            failing = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            if (!failing && !closed) {
                LOG.warn("The {} cannot be read, what is known stays in use: {}", what, e.toString());
            }
            failing = true;
        }
    }

    /** Polls no more, and waits for the reading under way. */
    @Override
    public void close() {
        closed = true;
        hint();
        try {
            if (thread.isAlive() && !thread.join(CLOSE_WITHIN)) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
