package dev.cadastre.health;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long ago the last observation of a device was made, by the time in it. */
public enum Connectivity {
    /** Its last observation is less than a minute old. */
    ONLINE,
    /** Its last observation is a minute old or more. */
    LATE,
    /** Its last observation is five minutes old or more. */
    OFFLINE,
    /** Registered, without any observation since. */
    NEVER_SEEN;

    static final Duration LATE_AFTER = Duration.ofMinutes(1);
    static final Duration OFFLINE_AFTER = Duration.ofMinutes(5);

    /** @param lastSeen event time of the last observation, or null without any */
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
