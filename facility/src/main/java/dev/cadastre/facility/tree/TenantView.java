package dev.cadastre.facility.tree;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.devices.DeviceTable;
import dev.cadastre.facility.devices.TenantDevices;
import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The hierarchy as one tenant sees it: of facilities an immutable state, of devices the places they have now. A device
 * placed after the view was taken, on a facility newer than the view, counts as one whose place is missing.
 */
public final class TenantView {

    /** The tenant's own facility that devices are at where nothing else is left. */
    public static final FacilityId UNRESOLVED = new FacilityId("~unresolved");

    private final State state;
    private final Composition composition;
    private final DeviceTable table;
    private final int tenant;
    private final TenantDevices devices;
    private final Population population;
    private final Presentation presentation;
    private volatile @Nullable Branches branches;

    /** The devices of all tenants: where they were placed, and where they belong. */
    record Parts(DeviceTable devices, DeviceTable homes) {}

    /**
     * @param tenant the tenant's number
     * @param before an earlier view of the same tenant, of which some may still be good
     */
    TenantView(State state, Patch patch, int tenant, Parts parts, @Nullable TenantView before) {
        this.state = state;
        this.tenant = tenant;
        table = parts.devices();
        devices = table.of(tenant);
        composition = new Composition(state.base(), patch, state.kinds());
        population = new Population(composition, devices, parts.homes().of(tenant));
        presentation = new Presentation(composition);
        Branches known = before == null ? null : before.branches;
        branches = known != null && known.isOf(composition) ? new Branches(composition, known) : null;
    }

    Patch patch() {
        return composition.patch();
    }

    boolean isOf(State other) {
        return state == other;
    }

    public TreeVersion version() {
        return state.version();
    }

    /** Whose view it is; {@link Owner#GLOBAL} sees no overlay. */
    public Owner owner() {
        return composition.patch().owner();
    }

    public KindRules kinds() {
        return state.rules(owner(), composition.patch());
    }

    /** Where the device is; false if it is not known where it is or belongs. Allocates nothing. */
    public boolean resolve(DeviceId device, PathBuffer into) {
        return resolve(device, table.get(tenant, device), into);
    }

    /** Where the devices are, all at once. Allocates nothing. */
    public void resolve(DeviceId[] asked, int count, PathBatch into) {
        devices.get(asked, into.slots, count, into.devices);
        into.touched = composition.touch(into.slots, into.steps, count);
        for (int i = 0; i < count; i++) {
            into.setKnown(i, resolve(asked[i], into.slots[i], into.path(i)));
        }
    }

    /** @param slot where the device was placed, or {@link DeviceTable#NONE} */
    private boolean resolve(DeviceId device, int slot, PathBuffer into) {
        if (slot == DeviceTable.NONE) {
            return population.resolveUnplaced(device, into);
        }
        composition.walk(slot, into);
        if (into.length == 0) {
            population.fallBack(device, into);
        }
        return true;
    }

    /** Where the device is; empty if it is not known where it is or belongs. */
    public Optional<Resolved> resolve(DeviceId device) {
        PathBuffer path = new PathBuffer();
        return resolve(device, path) ? Optional.of(presentation.resolved(device, path, version())) : Optional.empty();
    }

    /** What is said of a device of the tenant that has neither place nor home: where unresolved ones are, or nowhere. */
    public Resolved unresolved(DeviceId device) {
        PathBuffer path = new PathBuffer();
        path.start(Slots.NONE);
        path.reason = Degradation.Reason.NOT_PLACED;
        population.fallBack(device, path);
        return presentation.resolved(device, path, version());
    }

    /** Where a device at the facility would be. */
    public Resolved resolveAt(FacilityId facility) {
        PathBuffer path = new PathBuffer();
        int slot = composition.find(facility);
        if (slot == Slots.NONE) {
            path.start(Slots.NONE);
            path.reason = Degradation.Reason.MISSING;
        } else {
            composition.walk(slot, path);
        }
        if (path.length() == 0) {
            population.fallBack(null, path);
        }
        return presentation.resolved(null, path, version()).insteadOf(facility);
    }

    /** The facility in the slot. */
    public FacilityId id(int slot) {
        return composition.id(slot);
    }

    /** What the tenant calls the facility in the slot. */
    public String name(int slot) {
        return composition.name(slot);
    }

    public Kind kind(int slot) {
        return composition.kind(slot);
    }

    /** The facility, if the view shows it. */
    public Optional<FacilityView> find(FacilityId id) {
        PathBuffer path = new PathBuffer();
        int slot = visible(id, path);
        return slot == Slots.NONE ? Optional.empty() : Optional.of(presentation.facility(path));
    }

    /** The children of the facility, or the roots for null; by name, then id. */
    public List<FacilityView> children(@Nullable FacilityId parent) {
        int slot = parent == null ? Slots.NONE : visible(parent, new PathBuffer());
        if (parent != null && slot == Slots.NONE) {
            return List.of();
        }
        PathBuffer path = new PathBuffer();
        List<FacilityView> children = new ArrayList<>();
        for (int child : presentation.sorted(branches().children(slot))) {
            composition.walk(child, path);
            children.add(presentation.facility(path));
        }
        return children;
    }

    /** The facility that people mean by the name in this place: of two, the tenant's. */
    public Optional<FacilityView> child(@Nullable FacilityId parent, String name) {
        List<FacilityView> named = children(parent).stream()
                .filter(child -> child.name().equals(name))
                .toList();
        return named.stream()
                .filter(child -> presentation.isTenantsName(composition.find(child.id())))
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    /** From the root to the facility; empty if the view does not show it. */
    public List<FacilityId> path(FacilityId id) {
        PathBuffer path = new PathBuffer();
        List<FacilityId> ids = new ArrayList<>();
        if (visible(id, path) != Slots.NONE) {
            for (int depth = 0; depth < path.length(); depth++) {
                ids.add(id(path.slot(depth)));
            }
        }
        return ids;
    }

    /** Whether the one is a descendant of the other, both being shown; a facility is not a descendant of itself. */
    public boolean isAncestor(FacilityId ancestor, FacilityId below) {
        int above = composition.find(ancestor);
        int from = composition.find(below);
        return above != Slots.NONE && from != Slots.NONE && above != from && composition.isWithin(above, from);
    }

    /** Visits the facility and its descendants, or the whole view for null, parents first. */
    public void walk(@Nullable FacilityId from, NodeVisitor visitor) {
        int slot = from == null ? Slots.NONE : visible(from, new PathBuffer());
        if (from == null || slot != Slots.NONE) {
            new Traversal(composition, presentation, branches(), population.counts(), visitor).from(slot);
        }
    }

    /** How many of the tenant's devices are at the facility itself. */
    public long devicesAt(FacilityId facility) {
        int slot = visible(facility, new PathBuffer());
        return slot == Slots.NONE ? 0 : population.counts().at().get(slot);
    }

    /** How many of the tenant's devices are at the facility or below it. */
    public long devicesBelow(FacilityId facility) {
        int slot = visible(facility, new PathBuffer());
        return slot == Slots.NONE ? 0 : population.counts().below().get(slot);
    }

    /**
     * The devices at the facility or below it, by id.
     *
     * @param after only ids that come after it
     */
    public List<DeviceId> devices(FacilityId facility, @Nullable DeviceId after, int limit) {
        int slot = visible(facility, new PathBuffer());
        return slot == Slots.NONE ? List.of() : population.below(slot, after, limit);
    }

    /** What the view shows in the zone, by id. */
    public List<FacilityId> members(FacilityId zone) {
        return Members.of(composition, zone);
    }

    /** The visible facilities from which members of the groups see everything below. */
    public Set<FacilityId> boundTo(Set<String> groups) {
        Set<FacilityId> bound = new TreeSet<>();
        PathBuffer path = new PathBuffer();
        composition.patch().groups().forEach((group, facilities) -> {
            if (groups.contains(group)) {
                facilities.stream()
                        .filter(facility -> visible(facility, path) != Slots.NONE)
                        .forEach(bound::add);
            }
        });
        return bound;
    }

    /** Whether any group of the tenant is bound to anything. */
    public boolean hasBindings() {
        return !composition.patch().groups().isEmpty();
    }

    /** What people should look at, in a fixed order. */
    public List<ViewFinding> findings() {
        return new ViewFindings(composition, branches(), presentation, kinds()).all();
    }

    /** The row as its owner wrote it, visible or not; of a tenant's view the own one or the global one. */
    public Optional<Facility> stored(FacilityId id) {
        int slot = composition.find(id);
        return slot == Slots.NONE ? Optional.empty() : presentation.stored(slot);
    }

    /** The tenant's entry for the facility. */
    public Optional<OverlayEntry> entry(FacilityId id) {
        int slot = composition.find(id);
        return slot == Slots.NONE ? Optional.empty() : Optional.ofNullable(composition.entry(slot));
    }

    /** The facility the device was placed on, visible or not. */
    public Optional<FacilityId> placed(DeviceId device) {
        int slot = devices.get(device);
        return slot == DeviceTable.NONE || !composition.isKnown(slot) ? Optional.empty() : Optional.of(id(slot));
    }

    /** The slot of the facility and its path, if it is shown; else {@link Slots#NONE}. */
    private int visible(FacilityId id, PathBuffer path) {
        int slot = composition.find(id);
        return slot != Slots.NONE && composition.isVisible(slot, path) ? slot : Slots.NONE;
    }

    private Branches branches() {
        Branches known = branches;
        if (known == null) {
            known = new Branches(composition);
            branches = known;
        }
        return known;
    }
}
