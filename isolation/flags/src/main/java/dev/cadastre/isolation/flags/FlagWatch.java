package dev.cadastre.isolation.flags;

import dev.cadastre.model.CadastreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest version of the flags that this process has heard of: by hints, and by asking every moment, so that it is never
 * behind for longer. While PostgreSQL is away it stays where it is.
 */
final class FlagWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FlagWatch.class);

    private final LongSupplier truth;
    private final Duration every;
    private final AtomicLong known;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    private FlagWatch(LongSupplier truth, Duration every) {
        this.truth = truth;
        this.every = every;
        this.known = new AtomicLong(truth.getAsLong());
    }

    /** @throws CadastreException UPSTREAM_UNAVAILABLE if the truth cannot be asked even once */
    static FlagWatch start(LongSupplier truth, Duration every) {
        FlagWatch watch = new FlagWatch(truth, every);
        Thread.ofVirtual().name("flag-watch").start(watch::follow);
        return watch;
    }

    void heard(long version) {
        if (known.getAndAccumulate(version, Math::max) < version) {
            listeners.forEach(Runnable::run);
        }
    }

    /** @param listener called after each growth of the version; must not wait */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    long version() {
        return known.get();
    }

    /** Whether the truth could not be asked the last time. */
    boolean failing() {
        return failing;
    }

    private void follow() {
        try {
            while (!closed.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                ask();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        try {
            heard(truth.getAsLong());
            if (failing) {
                LOG.info("Flags are followed again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("Flags cannot be followed and stay as they are: {}", e.toString());
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
