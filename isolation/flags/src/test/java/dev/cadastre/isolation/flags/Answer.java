package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.flags.Resolution.Resolved;
import dev.cadastre.isolation.flags.Resolution.Unresolved;
import dev.cadastre.isolation.flags.rule.Values;
import org.jspecify.annotations.Nullable;

/** What evaluations came to, as texts that can be compared. */
final class Answer {

    private Answer() {}

    static String of(Resolution resolution) {
        return switch (resolution) {
            case Resolved resolved ->
                of(resolved.variant(), resolved.value(), resolved.reason().name());
            case Unresolved unresolved -> "no value";
        };
    }

    static String of(String variant, @Nullable Object value, String reason) {
        return "%s=%s (%s)".formatted(variant, Values.normal(value), reason);
    }
}
