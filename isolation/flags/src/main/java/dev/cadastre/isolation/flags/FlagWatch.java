package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.polling.HintedPoll;
import dev.cadastre.model.CadastreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * The version of the flags as PostgreSQL said it last: polled, and read at once where a hint arrived. Nothing else is
 * believed, so the version follows PostgreSQL also where that goes back, as a restored one does. While PostgreSQL is away
 * the version stays as it is.
 */
final class FlagWatch implements AutoCloseable {

    private final LongSupplier truth;
    private final HintedPoll poll;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile long known;

    private FlagWatch(LongSupplier truth, Duration every) {
        this.truth = truth;
        this.known = truth.getAsLong();
        this.poll = new HintedPoll("version of flags", every, this::read);
    }

    /** @throws CadastreException UPSTREAM_UNAVAILABLE if the truth cannot be asked even once */
    static FlagWatch start(LongSupplier truth, Duration every) {
        FlagWatch watch = new FlagWatch(truth, every);
        watch.poll.start();
        return watch;
    }

    /** Asks for a reading soon. Returns at once; several before a reading are one. */
    void wake() {
        poll.hint();
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
        return poll.failing();
    }

    /** Asks the truth now, and returns once the version is what it said. Throws nothing: while it is away it is asked again. */
    void look() {
        poll.readNow();
    }

    private void read() {
        boolean changed;
        synchronized (this) {
            // asked within the lock, so that an answer which is overtaken never counts last
            long version = truth.getAsLong();
            changed = version != known;
            known = version;
        }
        if (changed) {
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public void close() {
        poll.close();
    }
}
