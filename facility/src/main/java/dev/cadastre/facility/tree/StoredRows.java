package dev.cadastre.facility.tree;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.devices.DeviceTable;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all layers as their owners wrote them, the retired among them, of one state of the tree; devices are where
 * they are now. What a change is planned against.
 */
public final class StoredRows {

    private final State state;
    private final Map<TenantId, TenantLayer> layers;
    private final Set<TenantId> tenants;
    private final TenantView.Parts parts;

    StoredRows(State state, Writer writer, Set<TenantId> tenants, TenantView.Parts parts) {
        this.state = state;
        this.layers = writer.tenants();
        this.tenants = tenants;
        this.parts = parts;
    }

    public TreeVersion version() {
        return state.version();
    }

    /** The row of the owner's own layer, or null where that layer has none. */
    public @Nullable Facility facility(Owner owner, FacilityId id) {
        if (id.isOwn() == owner instanceof Owner.Global) {
            return null;
        }
        Composition layers = composition(owner);
        int slot = layers.find(id);
        return slot == Slots.NONE ? null : new Presentation(layers).stored(slot).orElse(null);
    }

    /** The facilities of the owner's own layer whose row names this parent, or none for null, by id. */
    public List<FacilityId> children(Owner owner, @Nullable FacilityId parent) {
        Composition layers = composition(owner);
        int above = parent == null ? Slots.NONE : layers.find(parent);
        if (parent != null && above == Slots.NONE) {
            return List.of();
        }
        List<FacilityId> children = new ArrayList<>();
        if (owner instanceof Owner.Global) {
            baseChildren(layers.base(), above, children, layers);
        } else {
            forEachOwn(layers, (slot, row) -> {
                if (layers.patch().own().declaredParent(row) == above) {
                    children.add(layers.id(slot));
                }
            });
        }
        children.sort(null);
        return children;
    }

    private static void baseChildren(Rows base, int above, List<FacilityId> into, Composition layers) {
        for (int row = base.firstChild(above); row != Slots.NONE; row = base.nextSibling(row)) {
            if (base.declaredParent(row) == above) {
                into.add(layers.id(row));
            }
        }
        base.opened().forEach((row, parent) -> {
            if (parent == above) {
                into.add(layers.id(row));
            }
        });
    }

    /** All facilities of the tenant's own layer, by id. */
    public List<FacilityId> own(TenantId tenant) {
        Composition layers = composition(Owner.of(tenant));
        List<FacilityId> own = new ArrayList<>();
        forEachOwn(layers, (slot, row) -> own.add(layers.id(slot)));
        own.sort(null);
        return own;
    }

    /** Facilities of the owner's own layer whose row says that they are in the zone, by id. */
    public List<FacilityId> members(Owner owner, FacilityId zone) {
        Composition layers = composition(owner);
        boolean global = owner instanceof Owner.Global;
        List<FacilityId> members = new ArrayList<>();
        Members.collect(
                global ? layers.base() : layers.patch().own(),
                global ? 0 : Slots.OWN,
                zone,
                slot -> members.add(layers.id(slot)));
        members.sort(null);
        return members;
    }

    /** The tenant's entry for the global facility, or null. */
    public @Nullable OverlayEntry overlay(TenantId tenant, FacilityId facility) {
        Composition layers = composition(Owner.of(tenant));
        int slot = layers.find(facility);
        return slot == Slots.NONE ? null : layers.entry(slot);
    }

    /** The tenant's entries that change something. */
    public List<OverlayEntry> overlays(TenantId tenant) {
        Overlay overlay = patch(Owner.of(tenant)).overlay();
        List<OverlayEntry> entries = new ArrayList<>();
        for (int slot : overlay.slots()) {
            OverlayEntry entry = overlay.entry(slot);
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    /** The rule which the owner itself wrote for the kind, or null. */
    public @Nullable KindRule kind(Owner owner, Kind kind) {
        if (owner instanceof Owner.Global) {
            return state.ruleByKind().get(kind);
        }
        return patch(owner).kinds().stream()
                .filter(rule -> rule.kind().equals(kind))
                .findFirst()
                .orElse(null);
    }

    /** Tenants that have anything of their own. */
    public Set<TenantId> tenants() {
        return tenants;
    }

    /** Where the device was placed, visible or not, or null. */
    public @Nullable FacilityId place(TenantId tenant, DeviceId device) {
        return where(parts.devices(), tenant, device);
    }

    /** Where the device belongs when its place leads nowhere, visible or not, or null. */
    public @Nullable FacilityId home(TenantId tenant, DeviceId device) {
        return where(parts.homes(), tenant, device);
    }

    /** The number of the tenant's devices placed at the facility itself. */
    public long devicesAt(TenantId tenant, FacilityId facility) {
        int slot = composition(Owner.of(tenant)).find(facility);
        return slot == Slots.NONE ? 0 : parts.devices().of(number(tenant)).count(there -> there == slot);
    }

    /** The number of devices, of all tenants, placed at the facility itself. */
    public long devicesAt(FacilityId facility) {
        long sum = 0;
        for (TenantId tenant : tenants) {
            sum += devicesAt(tenant, facility);
        }
        return sum;
    }

    /** The first of the tenant's devices placed at the facility itself, by id. */
    public List<DeviceId> devices(TenantId tenant, FacilityId facility, int limit) {
        int slot = composition(Owner.of(tenant)).find(facility);
        return slot == Slots.NONE
                ? List.of()
                : parts.devices().of(number(tenant)).page(there -> there == slot, null, limit);
    }

    /** What each of the tenant's groups is bound to. */
    public Map<String, Set<FacilityId>> groups(TenantId tenant) {
        return patch(Owner.of(tenant)).groups();
    }

    private @Nullable FacilityId where(DeviceTable table, TenantId tenant, DeviceId device) {
        Composition layers = composition(Owner.of(tenant));
        int slot = table.of(number(tenant)).get(device);
        return slot == DeviceTable.NONE || !layers.isKnown(slot) ? null : layers.id(slot);
    }

    private Composition composition(Owner owner) {
        return new Composition(state.base(), patch(owner), state.kinds());
    }

    private Patch patch(Owner owner) {
        return switch (owner) {
            case Owner.Global global -> Patch.GLOBAL;
            case Owner.Tenant(TenantId tenant) -> {
                int number = number(tenant);
                yield number < state.patches().length ? state.patches()[number] : Patch.none(owner);
            }
        };
    }

    private int number(TenantId tenant) {
        TenantLayer layer = layers.get(tenant);
        return layer == null ? Integer.MAX_VALUE : layer.number();
    }

    private static void forEachOwn(Composition layers, Own visitor) {
        Rows own = layers.patch().own();
        for (int row = 0; row < own.size(); row++) {
            if (own.isStored(row)) {
                visitor.visit(row | Slots.OWN, row);
            }
        }
    }

    private interface Own {
        void visit(int slot, int row);
    }
}
