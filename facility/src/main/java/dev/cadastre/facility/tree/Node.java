package dev.cadastre.facility.tree;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A facility met on a walk through the whole view.
 *
 * @param own whether it is the tenant's own
 * @param touched whether the tenant has an entry for it
 * @param orphaned whether it is shown at another ancestor than its parent
 * @param devices how many of the tenant's devices are at it
 * @param below the same, with all below it
 */
public record Node(
        FacilityId id,
        @Nullable FacilityId parent,
        int depth,
        Kind kind,
        String name,
        boolean own,
        boolean touched,
        boolean orphaned,
        long devices,
        long below) {}
