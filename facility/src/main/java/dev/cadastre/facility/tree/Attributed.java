package dev.cadastre.facility.tree;

import dev.cadastre.facility.Owner;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value and where it comes from.
 *
 * @param value what the view shows; null where the tenant took it away
 * @param layer whose value it is
 * @param overridden whether the tenant's entry says it in place of the base
 * @param base what the base says now, where overridden; null where it says nothing
 * @param seen what the base said when the override was written, where overridden
 */
public record Attributed(
        @Nullable String value,
        Owner layer,
        boolean overridden,
        @Nullable String base,
        @Nullable String seen) {

    static Attributed of(String value, Owner layer) {
        return new Attributed(value, layer, false, null, null);
    }

    /** Whether the base changed its value since it was overridden. */
    public boolean drifted() {
        return overridden && !Objects.equals(base, seen);
    }
}
