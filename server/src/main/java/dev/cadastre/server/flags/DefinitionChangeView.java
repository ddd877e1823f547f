package dev.cadastre.server.flags;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.cadastre.isolation.flags.FlagChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a definition.
 *
 * @param before null where the flag was new
 * @param after null where it was removed
 */
record DefinitionChangeView(
        long number,
        String key,
        Instant changedAt,
        String changedBy,
        @JsonRawValue @Nullable String before,
        @JsonRawValue @Nullable String after) {

    static DefinitionChangeView of(FlagChange change) {
        return new DefinitionChangeView(
                change.number(),
                change.key().value(),
                change.changedAt(),
                change.changedBy(),
                change.before(),
                change.after());
    }
}
