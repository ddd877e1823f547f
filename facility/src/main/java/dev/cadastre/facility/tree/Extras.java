package dev.cadastre.facility.tree;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Point;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What only some facilities have: kept apart, so that the others do not pay for it. */
record Extras(
        @Nullable String code,
        SortedMap<String, String> attributes,
        @Nullable Point position,
        @Nullable Outline outline,
        @Nullable Instant validFrom,
        @Nullable Instant retiredAt,
        List<FacilityId> supersededBy,
        List<Membership> zones) {

    static final Extras NONE = new Extras(null, new TreeMap<>(), null, null, null, null, List.of(), List.of());

    /** Of the facility, or null where it has none. */
    static @Nullable Extras of(Facility facility) {
        Extras extras = new Extras(
                facility.code(),
                facility.attributes(),
                facility.position(),
                facility.outline(),
                facility.validFrom(),
                facility.retiredAt(),
                facility.supersededBy(),
                facility.zones());
        return extras.equals(NONE) ? null : extras;
    }
}
