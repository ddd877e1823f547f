package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.flags.Resolution.Deferred;
import dev.cadastre.isolation.flags.Resolution.Resolved;
import dev.cadastre.isolation.flags.Resolution.Unresolved;
import dev.cadastre.isolation.flags.rule.Values;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What evaluations came to, as texts that can be compared. */
final class Answer {

    private Answer() {}

    static String of(Resolution resolution) {
        return switch (resolution) {
            case Resolved resolved ->
                of(resolved.variant(), resolved.value(), resolved.reason().name(), resolved.metadata());
            case Deferred deferred -> "no value";
            case Unresolved unresolved -> "no value";
        };
    }

    static String of(String variant, @Nullable Object value, String reason, Map<String, Object> metadata) {
        String shown = metadata.isEmpty() ? "" : " " + new TreeMap<>(Values.normal(metadata));
        return "%s=%s (%s)%s".formatted(variant, Values.normal(value), reason, shown);
    }
}
