package dev.cadastre.facility.tree;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Owner;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that sets one tenant's view apart from the global one, at one moment.
 *
 * @param stamp differs from that of any other patch of the tenant
 * @param quarantined slots whose moves are not followed
 * @param unresolved the slot of the tenant's place for what is not resolved, or {@link Slots#NONE}
 */
record Patch(
        long stamp,
        Owner owner,
        Overlay overlay,
        Rows own,
        List<Integer> quarantined,
        Map<String, Set<FacilityId>> groups,
        List<KindRule> kinds,
        int unresolved) {

    static final Patch GLOBAL = none(Owner.GLOBAL);

    static Patch none(Owner owner) {
        return new Patch(
                0,
                owner,
                Overlay.EMPTY,
                new FacilityLayer(false, 0).publish(),
                List.of(),
                Map.of(),
                List.of(),
                Slots.NONE);
    }

    /** Whether the view differs from the global one in anything. */
    boolean isEmpty() {
        return overlay.isEmpty() && own.stored() == 0 && groups.isEmpty() && kinds.isEmpty();
    }

    /** Whether paths can differ from the global ones. */
    boolean leavesPathsAlone() {
        return overlay.isEmpty() && own.stored() == 0;
    }
}
