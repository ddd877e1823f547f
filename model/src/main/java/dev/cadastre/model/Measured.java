package dev.cadastre.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value and when it was measured. It is replaced only by one that was measured later, in whichever order they arrive.
 *
 * @param at event time, to the millisecond
 */
public record Measured<T>(Instant at, T value) {

    public Measured {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(value);
    }

    /** The value of that time, or null without a value. */
    public static <T> @Nullable Measured<T> orNull(Instant at, @Nullable T value) {
        return value == null ? null : new Measured<>(at, value);
    }

    /** The later of the two; of one time, the second. */
    public static <T> @Nullable Measured<T> later(@Nullable Measured<T> held, @Nullable Measured<T> next) {
        return held == null || (next != null && !next.at.isBefore(held.at)) ? next : held;
    }

    public static <T> @Nullable T valueOf(@Nullable Measured<T> measured) {
        return measured == null ? null : measured.value;
    }
}
