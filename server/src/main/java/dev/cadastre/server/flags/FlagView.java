package dev.cadastre.server.flags;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cadastre.isolation.flags.Resolution;
import dev.cadastre.isolation.flags.Resolution.Deferred;
import dev.cadastre.isolation.flags.Resolution.Resolved;
import dev.cadastre.isolation.flags.Resolution.Unresolved;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An evaluation as OFREP has it: with a value, without one where the asker's own default is meant, or with an error code. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FlagView(
        String key,
        @Nullable Object value,
        @Nullable String variant,
        @Nullable String reason,
        @Nullable String errorCode,
        @Nullable String errorDetails,
        Map<String, Object> metadata) {

    static FlagView of(Resolution resolution) {
        return switch (resolution) {
            case Resolved(var key, var variant, var value, var reason, var metadata) ->
                new FlagView(key, value, variant, reason.name(), null, null, metadata);
            case Deferred(var key, var reason, var metadata) ->
                new FlagView(key, null, null, reason.name(), null, null, metadata);
            case Unresolved(var key, var error, var detail, var metadata) ->
                new FlagView(key, null, null, null, error.name(), detail, metadata);
        };
    }
}
