package dev.cadastre.facility.change;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.OverlayEntry;
import java.util.Map;
import java.util.Optional;

/** How large one facility may be: each replica holds it in memory, and a page of answers holds hundreds. */
final class Size {

    /** Characters of all keys and values of a facility or an overlay entry together, at most. */
    static final int CHARS_MAX = 16_384;

    /** Zones that a facility is in, and facilities that came in its place, at most. */
    static final int REFERENCES_MAX = 100;

    private Size() {}

    static void check(Facility facility) {
        check(facility.id(), chars(facility.overlayable()));
        if (Math.max(facility.zones().size(), facility.supersededBy().size()) > REFERENCES_MAX) {
            throw Refusal.invalid(
                    "%s is in more than %d zones, or was replaced by more", facility.id(), REFERENCES_MAX);
        }
    }

    static void check(OverlayEntry entry) {
        check(entry.facility(), given(entry.overrides()) + given(entry.baseValues()));
    }

    private static void check(FacilityId facility, int chars) {
        if (chars > CHARS_MAX) {
            throw Refusal.invalid(
                    "%s has %,d characters of names and values, %,d are possible: keep documents elsewhere and name"
                            + " their addresses",
                    facility, chars, CHARS_MAX);
        }
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
