package dev.cadastre.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a device has been silent, by the time of its own last observation. */
public enum Connectivity {
    /** Heard of within the last minute. */
    ONLINE,
    /** Silent for a minute or more. */
    LATE,
    /** Silent for five minutes or more. */
    OFFLINE,
    /** Registered, and not heard of since. */
    NEVER_SEEN;

    static final Duration LATE_AFTER = Duration.ofMinutes(1);
    static final Duration OFFLINE_AFTER = Duration.ofMinutes(5);

    /** @param lastSeen event time of the last observation, or null where there is none */
    public static Connectivity of(@Nullable Instant lastSeen, Instant now) {
        if (lastSeen == null) {
            return NEVER_SEEN;
        }
        Duration silent = Duration.between(lastSeen, now);
        if (silent.compareTo(LATE_AFTER) < 0) {
            return ONLINE;
        }
        return silent.compareTo(OFFLINE_AFTER) < 0 ? LATE : OFFLINE;
    }
}
