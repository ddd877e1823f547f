package dev.cadastre.isolation.flags;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of one definition.
 *
 * @param number counts the owner's changes, from 1
 * @param before JSON, null where the flag was new
 * @param after JSON, null where the flag was removed
 */
public record FlagChange(
        long number,
        FlagKey key,
        Instant changedAt,
        String changedBy,
        @Nullable String before,
        @Nullable String after) {}
