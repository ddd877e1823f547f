package dev.cadastre.facility.tree;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A facility as one tenant sees it.
 *
 * @param parent its parent in this view, or null for a root
 * @param depth 0 for a root
 * @param owner whose row it is
 * @param values name, code and attributes by key, with their provenance
 * @param touched whether the tenant has an entry for it
 * @param orphaned whether it is shown at another ancestor, because its parent is not visible
 */
public record FacilityView(
        FacilityId id,
        @Nullable FacilityId parent,
        int depth,
        Kind kind,
        Owner owner,
        SortedMap<String, Attributed> values,
        boolean touched,
        boolean orphaned,
        @Nullable Point position,
        @Nullable Outline outline,
        @Nullable Instant validFrom,
        List<FacilityId> supersededBy,
        List<Membership> zones) {

    public FacilityView {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        supersededBy = List.copyOf(supersededBy);
        zones = List.copyOf(zones);
    }

    public String name() {
        String name = value(Facility.NAME);
        return name == null ? id.value() : name;
    }

    public @Nullable String code() {
        return value(Facility.CODE);
    }

    /** What the view shows under the key, or null for nothing. */
    public @Nullable String value(String key) {
        Attributed attributed = values.get(key);
        return attributed == null ? null : attributed.value();
    }
}
