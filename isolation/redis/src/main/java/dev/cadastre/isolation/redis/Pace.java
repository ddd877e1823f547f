package dev.cadastre.isolation.redis;

import java.time.Duration;
import java.util.Objects;

/**
 * How fast somebody may fail to sign in: {@code free} attempts as fast as they like, then a wait after each, twice as long
 * every time, up to {@code longest}.
 *
 * @param free at least 1
 * @param first the first wait, at least 1 ms
 * @param longest no wait is longer
 * @param kept how long after the last attempt all is forgotten, longer than any wait
 */
public record Pace(int free, Duration first, Duration longest, Duration kept) {

    public Pace {
        Objects.requireNonNull(kept);
        if (free < 1 || first.toMillis() < 1 || longest.compareTo(first) < 0 || kept.compareTo(longest) <= 0) {
            throw new IllegalArgumentException("a pace has free attempts, and first <= longest < kept");
        }
    }

    /** What {@link Script#ATTEMPT} takes. */
    String[] values() {
        return new String[] {
            String.valueOf(kept.toMillis()),
            String.valueOf(free),
            String.valueOf(first.toMillis()),
            String.valueOf(longest.toMillis())
        };
    }
}
