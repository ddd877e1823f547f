package dev.cadastre.model;

import java.util.function.LongSupplier;

/**
 * Counts what may come in any number, and says at most once a minute how often it came, so that a log can name it without
 * being filled by it. For one thread.
 */
public final class Recurrence {

    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private long count;
    private long saidAtNanos;
    private boolean said;

    public Recurrence() {
        this(System::nanoTime);
    }

    Recurrence(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Counts one; returns how often it came since this last returned a number other than 0, or 0 within a minute of that. */
    public long came() {
        count++;
        long now = nanoTime.getAsLong();
        if (said && now - saidAtNanos < MINUTE_NANOS) {
            return 0;
        }
        said = true;
        saidAtNanos = now;
        long sinceThen = count;
        count = 0;
        return sinceThen;
    }
}
