package dev.cadastre.isolation.flags;

import dev.cadastre.model.CadastreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The version of the flags as PostgreSQL said it last: asked every moment, and at once where a hint arrived. Nothing else
 * is believed, so the version follows PostgreSQL also where that goes back, as a restored one does. While PostgreSQL is
 * away the version stays as it is.
 */
final class FlagWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FlagWatch.class);

    private final LongSupplier truth;
    private final Duration every;
    private final Semaphore wanted = new Semaphore(0);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long known;
    private volatile boolean failing;
    private volatile boolean closed;

    private FlagWatch(LongSupplier truth, Duration every) {
        this.truth = truth;
        this.every = every;
        this.known = truth.getAsLong();
    }

    /** @throws CadastreException UPSTREAM_UNAVAILABLE if the truth cannot be asked even once */
    static FlagWatch start(LongSupplier truth, Duration every) {
        FlagWatch watch = new FlagWatch(truth, every);
        // The end of a virtual thread's wait would wake two more threads.
        Thread.ofPlatform().daemon().name("flag-watch").start(watch::follow);
        return watch;
    }

    /** Wants a look soon. Returns at once; several before a look are one. */
    void wake() {
        wanted.release();
    }

    /** @param listener called after each change of the version; must not wait */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    long version() {
        return known;
    }

    /** Whether the truth could not be asked the last time. */
    boolean failing() {
        return failing;
    }

    private void follow() {
        try {
            while (awaitWanted()) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitWanted() throws InterruptedException {
        boolean _ = wanted.tryAcquire(every.toNanos(), TimeUnit.NANOSECONDS);
        wanted.drainPermits();
        return !closed;
    }

    /** Asks the truth now, and returns once the version is what it said. Throws nothing: while it is away it is asked again. */
    void look() {
        try {
            boolean changed;
            synchronized (this) {
                // asked within the lock, so that an answer which is overtaken never counts last
                long version = truth.getAsLong();
                changed = version != known;
                known = version;
            }
            if (failing) {
                LOG.info("Flags are followed again");
            }
            failing = false;
            if (changed) {
                listeners.forEach(Runnable::run);
            }
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Flags cannot be followed and stay as they are: {}", e.toString());
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        wanted.release();
    }
}
