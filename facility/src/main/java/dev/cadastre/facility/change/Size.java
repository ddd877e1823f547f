package dev.cadastre.facility.change;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.OverlayEntry;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How large one facility may be: each replica holds it in memory, and a page of answers holds hundreds. */
final class Size {

    /** Characters of all keys and values of a facility or an overlay entry together, at most. */
    static final int CHARS_MAX = 16_384;

    /** Zones that a facility is in, and facilities that came in its place, at most. */
    static final int REFERENCES_MAX = 100;

    private Size() {}

    /** @param before as it is stored, null where it is new: what is too large already may be moved, retired and shortened */
    static void check(@Nullable Facility before, Facility facility) {
        check(facility.id(), before == null ? 0 : chars(before.overlayable()), chars(facility.overlayable()));
        int references = references(facility);
        if (references > Math.max(REFERENCES_MAX, before == null ? 0 : references(before))) {
            throw PlanRefusal.invalid(
                    "%s is in more than %d zones, or was replaced by more", facility.id(), REFERENCES_MAX);
        }
    }

    static void check(@Nullable OverlayEntry before, OverlayEntry entry) {
        check(entry.facility(), before == null ? 0 : chars(before), chars(entry));
    }

    private static void check(FacilityId facility, int before, int chars) {
        if (chars > Math.max(CHARS_MAX, before)) {
            throw PlanRefusal.invalid(
                    "%s has %,d characters of names and values, %,d are possible: keep documents elsewhere and name"
                            + " their addresses",
                    facility, chars, CHARS_MAX);
        }
    }

    private static int references(Facility facility) {
        return Math.max(facility.zones().size(), facility.supersededBy().size());
    }

    private static int chars(OverlayEntry entry) {
        return given(entry.overrides()) + given(entry.baseValues());
    }

    private static int chars(Map<String, String> values) {
        return values.entrySet().stream()
                .mapToInt(value -> value.getKey().length() + value.getValue().length())
                .sum();
    }

    private static int given(Map<String, Optional<String>> values) {
        return values.entrySet().stream()
                .mapToInt(value ->
                        value.getKey().length() + value.getValue().orElse("").length())
                .sum();
    }
}
