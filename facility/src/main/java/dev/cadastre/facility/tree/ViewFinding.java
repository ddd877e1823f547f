package dev.cadastre.facility.tree;

import dev.cadastre.facility.FacilityId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something in a view that people should look at. A tenant's view finds what the tenant's layer has a part in, the global
 * view what is in the base itself.
 *
 * @param other the second facility that has a part in it: the parent that is not visible, the sibling of the same name
 * @param detail a sentence
 */
public record ViewFinding(
        Type type, FacilityId facility, @Nullable FacilityId other, String detail) implements Comparable<ViewFinding> {

    public enum Type {
        /** It is shown at an ancestor of its parent, or as a root. */
        ORPHANED,
        /** The tenant's move closes a cycle with what the base has now, and is not followed. */
        QUARANTINED_MOVE,
        /** A sibling has the same name; the tenant's is the one found by it. */
        NAME_CONFLICT,
        /** Its kind is not allowed below its parent. */
        KIND_CONFLICT,
        /** The tenant's entry is for a facility that is not current; it takes effect when that returns. */
        UNBOUND,
        /** Its parents lead back to it; it is shown as a root. */
        CYCLE
    }

    private static final Comparator<ViewFinding> ORDER = Comparator.comparing(ViewFinding::type)
            .thenComparing(ViewFinding::facility)
            .thenComparing(finding -> finding.other == null ? "" : finding.other.value());

    @Override
    public int compareTo(ViewFinding that) {
        return ORDER.compare(this, that);
    }
}
