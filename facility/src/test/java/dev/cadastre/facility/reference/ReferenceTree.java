package dev.cadastre.facility.reference;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All rows of all owners, by owner and key. */
public final class ReferenceTree {

    /** The rows of one owner. */
    static final class Rows {
        final SortedMap<FacilityId, Facility> facilities = new TreeMap<>();
        final SortedMap<FacilityId, OverlayEntry> entries = new TreeMap<>();
        final SortedMap<Kind, KindRule> kinds = new TreeMap<>();
        final SortedMap<DeviceId, FacilityId> places = new TreeMap<>();
        final SortedMap<DeviceId, FacilityId> homes = new TreeMap<>();
        final SortedMap<String, SortedSet<FacilityId>> groups = new TreeMap<>();

        boolean isEmpty() {
            return facilities.isEmpty()
                    && entries.isEmpty()
                    && kinds.isEmpty()
                    && places.isEmpty()
                    && homes.isEmpty()
                    && groups.isEmpty();
        }
    }

    private final SortedMap<String, Rows> byOwner = new TreeMap<>();
    private TreeVersion version = TreeVersion.FIRST;

    public void apply(TreeVersion at, List<Effect> effects) {
        effects.forEach(this::apply);
        version = at;
    }

    public TreeVersion version() {
        return version;
    }

    public ReferenceView view(Owner owner) {
        return new ReferenceView(owner, rows(Owner.GLOBAL), rows(owner), kinds(owner), version);
    }

    KindRules kinds(Owner owner) {
        return KindRules.STANDARD
                .with(rows(Owner.GLOBAL).kinds.values())
                .with(rows(owner).kinds.values());
    }

    Rows rows(Owner owner) {
        return byOwner.computeIfAbsent(owner.text(), key -> new Rows());
    }

    Map<String, Rows> all() {
        return byOwner;
    }

    private void apply(Effect effect) {
        Rows rows = rows(effect.owner());
        switch (effect) {
            case Effect.FacilityStored stored ->
                rows.facilities.put(stored.facility().id(), stored.facility());
            case Effect.FacilityRemoved removed -> rows.facilities.remove(removed.facility());
            case Effect.OverlayStored stored -> {
                rows.entries.remove(stored.entry().facility());
                if (!stored.entry().changesNothing()) {
                    rows.entries.put(stored.entry().facility(), stored.entry());
                }
            }
            case Effect.OverlayCleared cleared -> rows.entries.remove(cleared.facility());
            case Effect.KindStored stored -> rows.kinds.put(stored.rule().kind(), stored.rule());
            case Effect.KindRemoved removed -> rows.kinds.remove(removed.kind());
            case Effect.DevicePlaced placed -> {
                if (placed.facility() == null) {
                    rows.places.remove(placed.device());
                } else {
                    rows.places.put(placed.device(), placed.facility());
                }
            }
            case Effect.DeviceHomed homed -> {
                if (homed.facility() == null) {
                    rows.homes.remove(homed.device());
                } else {
                    rows.homes.put(homed.device(), homed.facility());
                }
            }
            case Effect.GroupBound bound -> {
                SortedSet<FacilityId> of = rows.groups.computeIfAbsent(bound.group(), key -> new TreeSet<>());
                if (bound.bound()) {
                    of.add(bound.facility());
                } else {
                    of.remove(bound.facility());
                }
            }
        }
    }

    /** All rows, each as the effect that stores it. */
    public List<Effect> effects() {
        List<Effect> all = new ArrayList<>();
        byOwner.forEach((text, rows) -> {
            Owner owner = Owner.parse(text);
            rows.facilities.values().forEach(row -> all.add(new Effect.FacilityStored(owner, row)));
            rows.kinds.values().forEach(rule -> all.add(new Effect.KindStored(owner, rule)));
            if (owner instanceof Owner.Tenant(TenantId tenant)) {
                rows.entries.values().forEach(entry -> all.add(new Effect.OverlayStored(tenant, entry)));
                rows.places.forEach((device, at) -> all.add(new Effect.DevicePlaced(tenant, device, at)));
                rows.homes.forEach((device, at) -> all.add(new Effect.DeviceHomed(tenant, device, at)));
                rows.groups.forEach((group, bound) ->
                        bound.forEach(facility -> all.add(new Effect.GroupBound(tenant, group, facility, true))));
            }
        });
        return all;
    }

    /** The tenants that have any row. */
    public SortedSet<TenantId> tenants() {
        SortedSet<TenantId> tenants = new TreeSet<>();
        byOwner.forEach((owner, rows) -> {
            if (Owner.parse(owner) instanceof Owner.Tenant(TenantId tenant) && !rows.isEmpty()) {
                tenants.add(tenant);
            }
        });
        return tenants;
    }
}
