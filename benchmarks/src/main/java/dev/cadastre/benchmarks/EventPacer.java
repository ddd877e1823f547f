package dev.cadastre.benchmarks;

/**
 * Computes how many events are due. What could not be sent is not owed for longer than a second, else an outage would
 * end in a flood that no fleet makes.
 */
final class EventPacer {

    /** Nothing is ever due. */
    static final EventPacer STILL = new EventPacer(0, 0);

    private static final double NANOS_PER_SECOND = 1e9;

    private final double eventsPerSecond;
    private long lastNanos;
    private double owed;

    EventPacer(double eventsPerSecond, long nowNanos) {
        this.eventsPerSecond = eventsPerSecond;
        this.lastNanos = nowNanos;
    }

    /** How many events to send now. They count as sent. */
    int due(long nowNanos) {
        owed = Math.min(
                owed + (nowNanos - lastNanos) / NANOS_PER_SECOND * eventsPerSecond, Math.max(1, eventsPerSecond));
        lastNanos = nowNanos;
        int due = (int) owed;
        owed -= due;
        return due;
    }

    /**
     * When an event of the last {@link #due} became due, for its latency to be counted from then and not from when there was
     * time to send it.
     *
     * @param following how many of the same call became due after it
     */
    long dueAtNanos(int following) {
        return lastNanos - Math.round((owed + following) / eventsPerSecond * NANOS_PER_SECOND);
    }
}
