package dev.cadastre.facility.tree;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.devices.DeviceTable;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All layers as the writer has them: takes effects in, and turns what changed into the next state. */
final class Writer {

    /** Up to so many facilities the intervals are numbered at once whenever the structure changed. */
    private static final int NUMBERED_AT_ONCE_MAX = 1 << 14;

    private final FacilityLayer base;
    private final Kinds.Numbering kinds = new Kinds.Numbering();
    private final Map<Kind, KindRule> rules = new TreeMap<>();
    private final Map<TenantId, TenantLayer> tenants = new ConcurrentHashMap<>();
    private final DeviceTable devices = new DeviceTable();
    private final DeviceTable homes = new DeviceTable();

    private Set<Integer> movedBase = new HashSet<>();
    private final Set<TenantLayer> changed = new HashSet<>();
    private final List<Placing> placings = new ArrayList<>();
    private Patch[] patches = new Patch[0];

    /** While loading. */
    private @Nullable Arrivals arrivals;

    private Map<Kind, KindRule> publishedRules = Map.of();
    private KindRules allRules = KindRules.STANDARD;

    /** A device to be put where it is once the state that knows its facility is visible. */
    private record Placing(DeviceTable table, int tenant, DeviceId device, int slot) {}

    /** @param facilities room in the index for so many */
    Writer(int facilities) {
        base = new FacilityLayer(true, facilities);
    }

    void take(Effect effect) {
        switch (effect) {
            case Effect.FacilityStored(Owner owner, Facility facility) -> store(owner, facility);
            case Effect.FacilityRemoved(Owner owner, FacilityId facility) -> remove(owner, facility);
            case Effect.OverlayStored(TenantId tenant, OverlayEntry entry) -> {
                int parent = entry.parent() == null ? Slots.NONE : slot(tenant, entry.parent());
                int row = base.intern(entry.facility().value());
                base.touch(row);
                changed(tenant).store(row, entry, parent);
            }
            case Effect.OverlayCleared(TenantId tenant, FacilityId facility) ->
                changed(tenant).clear(base.intern(facility.value()));
            case Effect.KindStored(Owner.Global owner, KindRule rule) -> rules.put(rule.kind(), rule);
            case Effect.KindStored(Owner.Tenant(TenantId tenant), KindRule rule) ->
                changed(tenant).store(rule);
            case Effect.KindRemoved(Owner.Global owner, Kind kind) -> rules.remove(kind);
            case Effect.KindRemoved(Owner.Tenant(TenantId tenant), Kind kind) ->
                changed(tenant).remove(kind);
            case Effect.DevicePlaced(TenantId tenant, DeviceId device, FacilityId facility) ->
                place(devices, tenant, device, facility);
            case Effect.DeviceHomed(TenantId tenant, DeviceId device, FacilityId facility) ->
                place(homes, tenant, device, facility);
            case Effect.GroupBound(TenantId tenant, String group, FacilityId facility, boolean bound) ->
                changed(tenant).bind(group, facility, bound);
        }
    }

    private void store(Owner owner, Facility facility) {
        int kind = kinds.number(facility.kind());
        FacilityId parent = facility.parent();
        switch (owner) {
            case Owner.Global global -> {
                requireGlobal(facility.id());
                int above = parent == null
                        ? Slots.NONE
                        : base.intern(requireGlobal(parent).value());
                int row = base.intern(facility.id().value(), facility.name());
                if (base.store(facility, row, above, kind) && arrivals == null) {
                    movedBase.add(row);
                }
            }
            case Owner.Tenant(TenantId tenant) -> {
                requireOwn(facility.id());
                int above = parent == null ? Slots.NONE : slot(tenant, parent);
                changed(tenant).store(facility, above, kind);
            }
        }
    }

    private void remove(Owner owner, FacilityId facility) {
        switch (owner) {
            case Owner.Global global -> {
                int row = base.intern(requireGlobal(facility).value());
                if (base.remove(row) && arrivals == null) {
                    movedBase.add(row);
                }
            }
            case Owner.Tenant(TenantId tenant) -> changed(tenant).remove(requireOwn(facility));
        }
    }

    /** Puts the devices taken in so far where they are. */
    void placeDevices() {
        for (Placing placing : placings) {
            placing.table().put(placing.tenant(), placing.device(), placing.slot());
        }
        placings.clear();
    }

    /** Takes in what comes in any order, and lists nothing meanwhile; nobody reads yet. */
    void startLoad() {
        arrivals = new Arrivals(base);
        base.linkLater();
        devices.expectMany();
        homes.expectMany();
    }

    void endLoad() {
        if (arrivals != null) {
            arrivals.flush();
            arrivals = null;
        }
        placeDevices();
        base.linkAll();
        base.number();
        if (!base.isAllReached()) {
            base.openCircles(IntStream.range(0, base.size()).boxed().toList());
            base.number();
        }
        movedBase = new HashSet<>();
        devices.compact();
        homes.compact();
    }

    /** The state after everything taken in. */
    State publish(TreeVersion version) {
        movedBase.addAll(base.close());
        base.openCircles(movedBase);
        if (!movedBase.isEmpty() && base.size() <= NUMBERED_AT_ONCE_MAX) {
            base.number();
        }
        Rows rows = base.publish();
        patch(rows);
        movedBase.clear();
        changed.clear();
        if (!publishedRules.equals(rules)) {
            publishedRules = Map.copyOf(rules);
            allRules = KindRules.STANDARD.with(rules.values());
        }
        return new State(version, rows, patches, kinds.publish(), publishedRules, allRules);
    }

    /** Makes ancestor tests in the base two comparisons again, if changes have made them walks. */
    State number(State state) {
        if (state.base().isNumbered()) {
            return state;
        }
        base.number();
        return new State(
                state.version(), base.publish(), state.patches(), state.kinds(), state.ruleByKind(), state.rules());
    }

    private void patch(Rows rows) {
        int[] moved = movedBase.stream().mapToInt(Integer::intValue).toArray();
        Patch[] next = Arrays.copyOf(patches, tenants.size());
        boolean any = next.length > patches.length;
        for (TenantLayer layer : moved.length == 0 ? changed : tenants.values()) {
            Patch before = next[layer.number()];
            if (before == null
                    || changed.contains(layer)
                    || TenantLayer.isAffected(before, new Composition(rows, before, kinds.publish()), moved)) {
                next[layer.number()] = layer.patch(rows, kinds.publish());
                any = true;
            }
        }
        patches = any ? next : patches;
    }

    @Nullable
    TenantLayer tenant(TenantId tenant) {
        return tenants.get(tenant);
    }

    Map<TenantId, TenantLayer> tenants() {
        return tenants;
    }

    DeviceTable devices() {
        return devices;
    }

    DeviceTable homes() {
        return homes;
    }

    long memoryBytes(State state) {
        long sum = base.memoryBytes() + devices.memoryBytes() + homes.memoryBytes();
        for (TenantLayer layer : tenants.values()) {
            if (layer.number() < state.patches().length) {
                sum += layer.memoryBytes(state.patches()[layer.number()]);
            }
        }
        return sum;
    }

    private TenantLayer layer(TenantId tenant) {
        TenantLayer known = tenants.get(tenant);
        if (known != null) {
            return known;
        }
        TenantLayer layer = new TenantLayer(tenants.size(), Owner.of(tenant));
        devices.writable(layer.number());
        homes.writable(layer.number());
        tenants.put(tenant, layer);
        changed.add(layer);
        return layer;
    }

    private TenantLayer changed(TenantId tenant) {
        TenantLayer layer = layer(tenant);
        changed.add(layer);
        return layer;
    }

    private int slot(TenantId tenant, FacilityId facility) {
        return facility.isOwn() ? changed(tenant).intern(facility) : base.intern(facility.value());
    }

    private void place(DeviceTable table, TenantId tenant, DeviceId device, @Nullable FacilityId facility) {
        int number = layer(tenant).number();
        if (arrivals != null && facility != null && !facility.isOwn()) {
            arrivals.add(table, number, device, facility.value());
        } else {
            int slot = facility == null ? DeviceTable.NONE : slot(tenant, facility);
            placings.add(new Placing(table, number, device, slot));
        }
    }

    private static FacilityId requireGlobal(FacilityId facility) {
        if (facility.isOwn()) {
            throw new IllegalArgumentException(
                    "%s is a tenant's, and has no part in the global tree".formatted(facility));
        }
        return facility;
    }

    private static FacilityId requireOwn(FacilityId facility) {
        if (!facility.isOwn()) {
            throw new IllegalArgumentException("%s is global, no tenant's own".formatted(facility));
        }
        return facility;
    }
}
