package dev.cadastre.facility.change;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The stored rows of all layers at one version, as they were written: nothing composed, the retired among them. It must
 * not change while a plan is being made.
 */
public interface Layers {

    /** The rows that the tree holds now, for one plan. */
    static Layers of(FacilityTree tree) {
        return new TreeLayers(tree.stored());
    }

    TreeVersion version();

    /** The row of the owner's own layer, retired or current, or null where that layer has none. */
    @Nullable
    Facility facility(Owner owner, FacilityId id);

    /**
     * The facilities of the owner's own layer whose row names this parent, retired ones too. A tenant's layer answers for
     * global parents too.
     *
     * @param parent null asks for the roots
     */
    Collection<FacilityId> children(Owner owner, @Nullable FacilityId parent);

    /** All facilities of the tenant's own layer, retired ones too. */
    Collection<FacilityId> own(TenantId tenant);

    /** Facilities of the owner's own layer whose row says that they are in the zone. */
    Collection<FacilityId> members(Owner owner, FacilityId zone);

    /** The tenant's entry for the global facility, or null. */
    @Nullable
    OverlayEntry overlay(TenantId tenant, FacilityId facility);

    Collection<OverlayEntry> overlays(TenantId tenant);

    /** The rule which the owner itself wrote for the kind, or null. */
    @Nullable
    KindRule kind(Owner owner, Kind kind);

    /** Tenants that have a facility, an entry, a kind, a device or a group of their own. */
    Set<TenantId> tenants();

    /** Where the device was placed, visible or not, or null. */
    @Nullable
    FacilityId place(TenantId tenant, DeviceId device);

    /** Where the device belongs when its place leads nowhere, visible or not, or null. */
    @Nullable
    FacilityId home(TenantId tenant, DeviceId device);

    /** The number of the tenant's devices placed at these facilities, not below them. */
    long devicesAt(TenantId tenant, Set<FacilityId> facilities);

    /** The first of the tenant's devices placed at these facilities, by id. */
    List<DeviceId> devices(TenantId tenant, Set<FacilityId> facilities, int limit);

    /** What the tenant's groups are bound to. */
    Collection<Grant> grants(TenantId tenant);
}
