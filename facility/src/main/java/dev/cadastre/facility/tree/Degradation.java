package dev.cadastre.facility.tree;

import dev.cadastre.facility.FacilityId;
import org.jspecify.annotations.Nullable;

/**
 * Why an answer is not the place that was asked for.
 *
 * @param wanted the facility that could not be used, or null if there was no such facility
 */
public record Degradation(Reason reason, @Nullable FacilityId wanted) {

    public enum Reason {
        /** The tenant hides it, or an ancestor. */
        HIDDEN,
        /** The tenant made an ancestor opaque, which drops its base children. */
        CUT_OFF,
        /** It is no longer current. */
        RETIRED,
        /** It was never stored. */
        MISSING,
        /** The device was never placed. */
        NOT_PLACED
    }
}
