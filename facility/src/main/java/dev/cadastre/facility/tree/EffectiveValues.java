package dev.cadastre.facility.tree;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the base says of a facility, with the tenant's overrides over it. */
final class EffectiveValues {

    private EffectiveValues() {}

    /** The name in the view: always one. */
    static String name(String base, @Nullable OverlayEntry entry) {
        if (entry == null) {
            return base;
        }
        Optional<String> name = entry.overrides().get(Facility.NAME);
        return name == null ? base : name.orElse(base);
    }

    static SortedMap<String, Attributed> of(
            String name, Extras extras, Owner layer, @Nullable OverlayEntry entry, Owner tenant) {
        TreeMap<String, Attributed> values = new TreeMap<>();
        extras.attributes().forEach((key, value) -> values.put(key, Attributed.of(value, layer)));
        values.put(Facility.NAME, Attributed.of(name, layer));
        if (extras.code() != null) {
            values.put(Facility.CODE, Attributed.of(extras.code(), layer));
        }
        if (entry != null) {
            override(values, entry, tenant);
        }
        return values;
    }

    private static void override(SortedMap<String, Attributed> values, OverlayEntry entry, Owner tenant) {
        entry.overrides().forEach((key, value) -> {
            if (value.isEmpty() && key.equals(Facility.NAME)) {
                return;
            }
            Attributed base = values.get(key);
            Optional<String> seen = entry.baseValues().getOrDefault(key, Optional.empty());
            values.put(
                    key,
                    new Attributed(
                            value.orElse(null), tenant, true, base == null ? null : base.value(), seen.orElse(null)));
        });
    }
}
