package dev.cadastre.facility.change;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Layers as they are, and on top of them the rows a plan has changed so far. Indexes name where a changed row may be found
 * by now; whether it is still there is read from the row itself.
 */
final class PendingRows implements Layers {

    /** A row before the plan and by now. */
    record Change(Effect before, Effect after) {}

    private final Layers base;
    private final Map<EffectRow, Change> changes = new LinkedHashMap<>();
    private final Map<Object, Set<Object>> index = new HashMap<>();

    PendingRows(Layers base) {
        this.base = base;
    }

    private record Under(Owner owner, @Nullable FacilityId parent) {}

    private record In(Owner owner, FacilityId zone) {}

    private record Entries(TenantId tenant) {}

    private record At(TenantId tenant, FacilityId facility) {}

    private record Grants(TenantId tenant) {}

    void write(Effect effect) {
        EffectRow row = EffectRow.of(effect);
        Change earlier = changes.get(row);
        Effect before = earlier == null ? EffectRow.state(row, base) : earlier.before;
        if (before.equals(effect)) {
            changes.remove(row);
        } else {
            changes.put(row, new Change(before, effect));
        }
        index(effect);
    }

    private void index(Effect effect) {
        switch (effect) {
            case Effect.FacilityStored stored -> {
                Facility facility = stored.facility();
                put(new Under(stored.owner(), facility.parent()), facility.id());
                put(stored.owner(), facility.id());
                facility.zones().forEach(zone -> put(new In(stored.owner(), zone.zone()), facility.id()));
            }
            case Effect.OverlayStored stored ->
                put(new Entries(stored.tenant()), stored.entry().facility());
            case Effect.DevicePlaced placed -> {
                if (placed.facility() != null) {
                    put(new At(placed.tenant(), placed.facility()), placed.device());
                }
            }
            case Effect.GroupBound bound ->
                put(new Grants(bound.tenant()), new Grant(bound.tenant(), bound.group(), bound.facility()));
            case Effect.FacilityRemoved removed -> {}
            case Effect.OverlayCleared cleared -> {}
            case Effect.DeviceHomed homed -> {}
            case Effect.KindStored stored -> {}
            case Effect.KindRemoved removed -> {}
        }
    }

    private void put(Object where, Object what) {
        index.computeIfAbsent(where, key -> new LinkedHashSet<>()).add(what);
    }

    /** What the plan has changed, each row once, in the order in which it was first written. */
    Collection<Change> changes() {
        return changes.values();
    }

    private @Nullable Effect after(EffectRow row) {
        Change change = changes.get(row);
        return change == null ? null : change.after;
    }

    @Override
    public TreeVersion version() {
        return base.version();
    }

    @Override
    public @Nullable Facility facility(Owner owner, FacilityId id) {
        return switch (after(new EffectRow.OfFacility(owner, id))) {
            case null -> base.facility(owner, id);
            case Effect.FacilityStored stored -> stored.facility();
            case Effect other -> null;
        };
    }

    @Override
    public Collection<FacilityId> children(Owner owner, @Nullable FacilityId parent) {
        return found(base.children(owner, parent), new Under(owner, parent), FacilityId.class, id -> {
            Facility row = facility(owner, id);
            return row != null && Objects.equals(row.parent(), parent);
        });
    }

    @Override
    public Collection<FacilityId> own(TenantId tenant) {
        Owner owner = Owner.of(tenant);
        return found(base.own(tenant), owner, FacilityId.class, id -> facility(owner, id) != null);
    }

    @Override
    public Collection<FacilityId> members(Owner owner, FacilityId zone) {
        return found(base.members(owner, zone), new In(owner, zone), FacilityId.class, id -> {
            Facility row = facility(owner, id);
            return row != null && row.zones().stream().anyMatch(in -> in.zone().equals(zone));
        });
    }

    @Override
    public @Nullable OverlayEntry overlay(TenantId tenant, FacilityId facility) {
        return switch (after(new EffectRow.OfOverlay(tenant, facility))) {
            case null -> base.overlay(tenant, facility);
            case Effect.OverlayStored stored -> stored.entry();
            case Effect other -> null;
        };
    }

    @Override
    public Collection<OverlayEntry> overlays(TenantId tenant) {
        List<FacilityId> ids =
                base.overlays(tenant).stream().map(OverlayEntry::facility).toList();
        return found(ids, new Entries(tenant), FacilityId.class, id -> true).stream()
                .flatMap(id -> Stream.ofNullable(overlay(tenant, id)))
                .toList();
    }

    @Override
    public @Nullable KindRule kind(Owner owner, Kind kind) {
        return switch (after(new EffectRow.OfKind(owner, kind))) {
            case null -> base.kind(owner, kind);
            case Effect.KindStored stored -> stored.rule();
            case Effect other -> null;
        };
    }

    @Override
    public Set<TenantId> tenants() {
        Set<TenantId> all = new HashSet<>(base.tenants());
        for (Change change : changes.values()) {
            if (change.after.owner() instanceof Owner.Tenant(TenantId tenant)) {
                all.add(tenant);
            }
        }
        return all;
    }

    @Override
    public @Nullable FacilityId place(TenantId tenant, DeviceId device) {
        return after(new EffectRow.OfDevice(tenant, device)) instanceof Effect.DevicePlaced placed
                ? placed.facility()
                : base.place(tenant, device);
    }

    @Override
    public @Nullable FacilityId home(TenantId tenant, DeviceId device) {
        return after(new EffectRow.OfHome(tenant, device)) instanceof Effect.DeviceHomed homed
                ? homed.facility()
                : base.home(tenant, device);
    }

    @Override
    public long devicesAt(TenantId tenant, Set<FacilityId> facilities) {
        long count = base.devicesAt(tenant, facilities);
        Owner owner = Owner.of(tenant);
        for (Change change : changes.values()) {
            if (change.after instanceof Effect.DevicePlaced after
                    && change.before instanceof Effect.DevicePlaced before
                    && after.owner().equals(owner)) {
                count += isIn(facilities, after.facility()) - isIn(facilities, before.facility());
            }
        }
        return count;
    }

    private static int isIn(Set<FacilityId> facilities, @Nullable FacilityId facility) {
        return facility != null && facilities.contains(facility) ? 1 : 0;
    }

    @Override
    public List<DeviceId> devices(TenantId tenant, Set<FacilityId> facilities, int limit) {
        int asked = (int) Math.min(Integer.MAX_VALUE, (long) limit + changes.size());
        Set<DeviceId> all = new TreeSet<>(base.devices(tenant, facilities, asked));
        facilities.forEach(facility ->
                index.getOrDefault(new At(tenant, facility), Set.of()).forEach(device -> all.add((DeviceId) device)));
        return all.stream()
                .filter(device -> isIn(facilities, place(tenant, device)) == 1)
                .limit(limit)
                .toList();
    }

    @Override
    public Collection<Grant> grants(TenantId tenant) {
        return found(base.grants(tenant), new Grants(tenant), Grant.class, grant -> {
            Effect after = after(new EffectRow.OfGroup(tenant, grant.group(), grant.facility()));
            return after == null || (after instanceof Effect.GroupBound bound && bound.bound());
        });
    }

    /** What the base has and what the index names, as far as the rows of now say that it is there. */
    private <T> Collection<T> found(Collection<T> ofBase, Object where, Class<T> type, Predicate<T> there) {
        Set<Object> indexed = index.get(where);
        if (indexed == null && changes.isEmpty()) {
            return ofBase;
        }
        Set<T> all = new LinkedHashSet<>(ofBase);
        if (indexed != null) {
            indexed.forEach(each -> all.add(type.cast(each)));
        }
        all.removeIf(there.negate());
        return all;
    }
}
