package dev.cadastre.facility;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant changes about one global facility, in its own view alone. It binds to the id, never to a path.
 *
 * @param facility the global facility
 * @param seen the state of the tree it was written against
 * @param hidden takes the facility and what it inherits below out of the view
 * @param opaque keeps the facility, drops its base children
 * @param parent where the tenant wants it, with all below it, or null to keep its parent in the base
 * @param overrides by key ({@link Facility#NAME}, {@link Facility#CODE} or an attribute): another value, or empty for none
 * @param baseValues the base's value of each overridden key when the override was written, so that drift can be shown
 */
public record OverlayEntry(
        FacilityId facility,
        TreeVersion seen,
        boolean hidden,
        boolean opaque,
        @Nullable FacilityId parent,
        SortedMap<String, Optional<String>> overrides,
        SortedMap<String, Optional<String>> baseValues) {

    public OverlayEntry {
        if (facility.isOwn()) {
            throw new IllegalArgumentException(
                    "a tenant edits its own %s instead of overlaying it".formatted(facility));
        }
        overrides = Collections.unmodifiableSortedMap(new TreeMap<>(overrides));
        baseValues = Collections.unmodifiableSortedMap(new TreeMap<>(baseValues));
    }

    /** One that changes nothing yet. */
    public static OverlayEntry of(FacilityId facility, TreeVersion seen) {
        return new OverlayEntry(facility, seen, false, false, null, new TreeMap<>(), new TreeMap<>());
    }

    public boolean changesNothing() {
        return !hidden && !opaque && parent == null && overrides.isEmpty();
    }
}
