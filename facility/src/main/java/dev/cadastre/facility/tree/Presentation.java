package dev.cadastre.facility.tree;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Slots and paths, in words. */
record Presentation(Composition composition) {

    /** The facility at the end of its own path. */
    FacilityView facility(PathBuffer path) {
        int slot = path.slots[0];
        int parent = path.length() > 1 ? path.slots[1] : Slots.NONE;
        Extras extras = extras(slot);
        return new FacilityView(
                composition.id(slot),
                parent == Slots.NONE ? null : composition.id(parent),
                path.length() - 1,
                composition.kind(slot),
                owner(slot),
                values(slot),
                composition.entry(slot) != null,
                isOrphaned(slot, parent),
                extras.position(),
                extras.outline(),
                extras.validFrom(),
                extras.supersededBy(),
                extras.zones());
    }

    Resolved resolved(@Nullable DeviceId device, PathBuffer path, TreeVersion version) {
        List<Step> steps = new ArrayList<>();
        for (int depth = 0; depth < path.length(); depth++) {
            int slot = path.slot(depth);
            steps.add(new Step(composition.id(slot), composition.kind(slot), composition.name(slot)));
        }
        Degradation.Reason reason = path.reason();
        Degradation degraded = reason == null ? null : new Degradation(reason, wanted(path));
        SortedMap<String, Attributed> provenance = path.length() == 0 ? new TreeMap<>() : values(path.slots[0]);
        return new Resolved(device, steps, zones(path), provenance, path.tier(), version, degraded);
    }

    private @Nullable FacilityId wanted(PathBuffer path) {
        return composition.isKnown(path.wanted) ? composition.id(path.wanted) : null;
    }

    /** The row as it was written. */
    Optional<Facility> stored(int slot) {
        Rows rows = composition.rows(slot);
        return StoredFacility.of(rows, Slots.row(slot), composition.kinds(), this::parentId);
    }

    private @Nullable FacilityId parentId(int slot) {
        return slot == Slots.NONE ? null : composition.id(slot);
    }

    boolean isOrphaned(int slot, int standsIn) {
        int hangsOn = composition.parent(slot);
        return hangsOn != Slots.NONE && hangsOn != standsIn;
    }

    /** Whether the name is the tenant's word: of its own facility, or an override. */
    boolean isTenantsName(int slot) {
        OverlayEntry entry = composition.entry(slot);
        return composition.isTenants(slot)
                || (entry != null
                        && entry.overrides()
                                .getOrDefault(Facility.NAME, Optional.empty())
                                .isPresent());
    }

    /** By name, then id. */
    int[] sorted(IntList slots) {
        record Named(int slot, String name, String id) {}
        Named[] named = new Named[slots.size()];
        for (int i = 0; i < named.length; i++) {
            int slot = slots.get(i);
            named[i] = new Named(
                    slot, composition.name(slot), composition.rows(slot).id(Slots.row(slot)));
        }
        Arrays.sort(named, Comparator.comparing(Named::name).thenComparing(Named::id));
        return Arrays.stream(named).mapToInt(Named::slot).toArray();
    }

    Owner owner(int slot) {
        return Slots.isOwn(slot) ? composition.patch().owner() : Owner.GLOBAL;
    }

    private SortedMap<String, Attributed> values(int slot) {
        String name = composition.rows(slot).name(Slots.row(slot));
        return EffectiveValues.of(
                name,
                extras(slot),
                owner(slot),
                composition.entry(slot),
                composition.patch().owner());
    }

    private List<Membership> zones(PathBuffer path) {
        Set<Membership> zones = new LinkedHashSet<>();
        PathBuffer zonePath = new PathBuffer();
        for (int i = 0; i < path.length(); i++) {
            for (Membership zone : extras(path.slots[i]).zones()) {
                int slot = composition.find(zone.zone());
                if (slot != Slots.NONE && composition.isVisible(slot, zonePath)) {
                    zones.add(zone);
                }
            }
        }
        return List.copyOf(zones);
    }

    private Extras extras(int slot) {
        return composition.rows(slot).extras(Slots.row(slot));
    }
}
