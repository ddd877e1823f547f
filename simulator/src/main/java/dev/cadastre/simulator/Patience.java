package dev.cadastre.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Waits for a count for as long as it keeps changing, and a set time longer. */
public final class Patience {

    private final Duration quietAtMost;
    private final Clock clock;
    private Instant changedAt;
    private long last = Long.MIN_VALUE;

    public Patience(Duration quietAtMost, Clock clock) {
        this.quietAtMost = quietAtMost;
        this.clock = clock;
        this.changedAt = clock.instant();
    }

    /** Takes the current count; false once that has not changed for too long. */
    public boolean lasts(long count) {
        Instant now = clock.instant();
        if (count != last) {
            last = count;
            changedAt = now;
        }
        return Duration.between(changedAt, now).compareTo(quietAtMost) <= 0;
    }
}
