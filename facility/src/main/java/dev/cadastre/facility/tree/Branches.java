package dev.cadastre.facility.tree;

import java.util.Arrays;

/**
 * The direct children of facilities. Base children come from the base's own lists; those by the tenant's edges are
 * found once for the view, under their visible parent.
 */
final class Branches {

    private final Composition composition;

    /**
     * For each child by a tenant's edge: the slot of its visible parent in the upper half, its own in the lower;
     * ascending.
     */
    private final long[] hanging;

    Branches(Composition composition) {
        this.composition = composition;
        this.hanging = hanging(composition);
    }

    boolean isOf(Composition other) {
        return composition.patch().stamp() == other.patch().stamp()
                && composition.base().structure() == other.base().structure();
    }

    /** Branches of the same shape read from a newer state of the same structure. */
    Branches(Composition composition, Branches same) {
        this.composition = composition;
        this.hanging = same.hanging;
    }

    /** The visible facilities directly in the slot, or the roots for {@link Slots#NONE}, in no order. */
    IntList children(int parent) {
        IntList into = new IntList();
        IntList unseen = new IntList();
        if (!Slots.isOwn(parent) && !(parent != Slots.NONE && isOpaque(parent))) {
            list(parent, into, unseen);
        }
        for (int at = firstOf(parent); at < hanging.length && (int) (hanging[at] >>> 32) == parent; at++) {
            int slot = (int) hanging[at];
            if (composition.isCurrent(slot)) {
                into.add(slot);
            } else if (!isOpaque(slot)) {
                unseen.add(slot);
            }
        }
        while (!unseen.isEmpty()) {
            list(unseen.removeLast(), into, unseen);
        }
        return into;
    }

    /** Base children of the slot: the visible ones, and the ones that are not there themselves but whose children are. */
    private void list(int parent, IntList into, IntList unseen) {
        Rows base = composition.base();
        if (parent == Slots.NONE) {
            for (int row : base.absent()) {
                sort(row, into, unseen);
            }
        }
        for (int row = base.firstChild(parent); row != Slots.NONE; row = base.nextSibling(row)) {
            if ((base.word(row) & Slots.SPECIAL) == 0) {
                into.add(row);
            } else {
                sort(row, into, unseen);
            }
        }
    }

    private void sort(int row, IntList into, IntList unseen) {
        long entry = composition.patch().overlay().word(row);
        if (Overlay.isMoved(entry) || Overlay.isHidden(entry)) {
            return;
        }
        if (composition.base().isCurrent(row)) {
            into.add(row);
        } else if (!Overlay.isOpaque(entry)) {
            unseen.add(row);
        }
    }

    private boolean isOpaque(int slot) {
        return Overlay.isOpaque(composition.patch().overlay().word(slot));
    }

    private int firstOf(int parent) {
        int found = Arrays.binarySearch(hanging, (long) parent << 32);
        return found < 0 ? ~found : found;
    }

    private static long[] hanging(Composition composition) {
        PathBuffer path = new PathBuffer();
        Rows own = composition.patch().own();
        int[] moved = composition.patch().overlay().moved();
        long[] pairs = new long[own.stored() + moved.length];
        int count = 0;
        for (int row = 0; row < own.size(); row++) {
            if (own.isCurrent(row)) {
                pairs[count++] = pair(composition, row | Slots.OWN, path);
            }
        }
        for (int slot : moved) {
            if (!Overlay.isHidden(composition.patch().overlay().word(slot))) {
                pairs[count++] = pair(composition, slot, path);
            }
        }
        long[] found = Arrays.copyOf(pairs, count);
        Arrays.sort(found);
        return found;
    }

    private static long pair(Composition composition, int slot, PathBuffer path) {
        boolean visible = composition.isVisible(slot, path);
        int at = visible ? 1 : 0;
        int parent = path.length() > at ? path.slots[at] : Slots.NONE;
        return (long) parent << 32 | slot;
    }
}
