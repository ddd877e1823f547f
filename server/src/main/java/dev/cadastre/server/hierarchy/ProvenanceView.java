package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.Owner;
import dev.cadastre.facility.tree.Attributed;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a value comes from.
 *
 * @param layer {@code global} or {@code tenant}
 * @param overridden whether the tenant's value replaces the base's
 * @param base what the base says now, where overridden; null where it says nothing
 * @param drifted whether the base has changed its value since
 */
public record ProvenanceView(
        String layer, boolean overridden, @Nullable String base, boolean drifted) {

    static ProvenanceView of(Attributed value) {
        String layer = value.layer().equals(Owner.GLOBAL) ? "global" : "tenant";
        return new ProvenanceView(layer, value.overridden(), value.base(), value.drifted());
    }

    /** By the key of the value. */
    public static SortedMap<String, ProvenanceView> of(Map<String, Attributed> values) {
        SortedMap<String, ProvenanceView> provenance = new TreeMap<>();
        values.forEach((key, value) -> provenance.put(key, of(value)));
        return provenance;
    }
}
