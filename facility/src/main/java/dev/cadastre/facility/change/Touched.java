package dev.cadastre.facility.change;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.model.DeviceId;
import java.util.List;

/**
 * What a change affects beyond the rows it writes: the descendants of what is moved, merged, hidden or retired, the
 * devices there, and the groups whose members see another part of the tree by it.
 *
 * @param facilities those reached, by id, the first {@value #LISTED_MAX}
 * @param facilityCount all of them, counted up to {@value #COUNTED_MAX}
 * @param devices of the asking tenant, by facility and id, the first {@value #LISTED_MAX}; none are listed for a change
 *     of the global tree
 * @param deviceCount all of them, of all tenants where the change is one of the global tree
 * @param grants bindings of groups, of all tenants where the change is one of the global tree
 * @param overlays entries and own facilities of tenants that depend on a facility reached by a change of the global
 *     tree
 * @param tenants whose they are
 */
public record Touched(
        List<FacilityId> facilities,
        int facilityCount,
        List<DeviceId> devices,
        long deviceCount,
        List<Grant> grants,
        int overlays,
        int tenants) {

    public static final int LISTED_MAX = 1_000;
    public static final int COUNTED_MAX = 1_000_000;

    public static final Touched NOTHING = new Touched(List.of(), 0, List.of(), 0, List.of(), 0, 0);

    public Touched {
        facilities = List.copyOf(facilities);
        devices = List.copyOf(devices);
        grants = List.copyOf(grants);
    }
}
