package dev.cadastre.facility.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the current children of something retired belong. */
final class Heirs {

    private Heirs() {}

    /**
     * The current facility at the end of the retired one's successors, where every step has one successor and the child's
     * kind is allowed there; else the nearest current ancestor of which that is true; else {@link Layout#NONE}.
     */
    static int of(Layout layout, int retired, Candidate child) {
        int successor = lastSuccessor(layout, retired);
        if (fits(layout, successor, child)) {
            return successor;
        }
        Set<Integer> seen = new HashSet<>();
        int ancestor = layout.parent(retired);
        while (ancestor != Layout.NONE && seen.add(ancestor) && !fits(layout, ancestor, child)) {
            ancestor = layout.parent(ancestor);
        }
        return fits(layout, ancestor, child) ? ancestor : Layout.NONE;
    }

    private static int lastSuccessor(Layout layout, int retired) {
        Set<Integer> seen = new HashSet<>();
        int at = retired;
        while (at != Layout.NONE && !layout.isCurrent(at) && seen.add(at)) {
            List<String> next = layout.at(at).life().supersededBy();
            at = next.size() == 1 ? layout.find(layout.at(at).owner(), next.getFirst()) : Layout.NONE;
        }
        return at;
    }

    /** Whether the child is allowed there: the parent is current, of a kind that may contain it, and not below it. */
    static boolean fits(Layout layout, int place, Candidate child) {
        return place != Layout.NONE
                && layout.isCurrent(place)
                && !isBelow(layout, place, layout.find(child.owner(), child.id()))
                && layout.kindsOf(child.owner())
                        .allows(
                                KindText.of(child.kind()),
                                KindText.of(layout.at(place).kind()));
    }

    private static boolean isBelow(Layout layout, int place, int above) {
        Set<Integer> seen = new HashSet<>();
        int at = place;
        while (at != Layout.NONE && at != above && seen.add(at)) {
            at = layout.parent(at);
        }
        return at == above;
    }
}
