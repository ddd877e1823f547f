package dev.cadastre.facility.tree;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.OverlayEntry;
import org.jspecify.annotations.Nullable;

/**
 * The base with one tenant's patch laid over it. Nothing is computed beforehand: a walk upwards looks the patch up where
 * some tenant has an entry, and takes a plain step everywhere else. What plain steps read is kept at hand, so that a walk
 * waits for as few objects as possible.
 */
final class Composition {

    /** The upper levels are small, and near anyway. */
    private static final int STEPS_TOUCHED = 2;

    private final int[][] words;
    private final long[] filter;
    private final Rows base;
    private final Patch patch;
    private final Kinds kinds;

    Composition(Rows base, Patch patch, Kinds kinds) {
        this.words = base.words();
        this.filter = patch.overlay().filter();
        this.base = base;
        this.patch = patch;
        this.kinds = kinds;
    }

    Rows base() {
        return base;
    }

    Patch patch() {
        return patch;
    }

    Kinds kinds() {
        return kinds;
    }

    /**
     * Walks from the slot to its root; what it finds is the path of the nearest visible facility. Allocates nothing, but
     * for a path longer than any before.
     */
    void walk(int from, PathBuffer into) {
        into.start(from);
        if (row(from) >= rows(from).size()) {
            into.reason = Degradation.Reason.MISSING;
            return;
        }
        int slot = plainly(from, into);
        while (slot != Slots.NONE) {
            slot = plainly(Slots.isOwn(slot) ? own(slot, into) : closely(slot, base.word(slot), into), into);
        }
        into.tier = into.touched ? Tier.OVERLAY : Tier.GLOBAL;
    }

    /** Takes plain steps as far as they go: to the root, or to a slot to be looked at. In locals alone, since it is hot. */
    private int plainly(int from, PathBuffer into) {
        int[][] words = this.words;
        long[] filter = this.filter;
        int[] slots = into.slots;
        int length = into.length;
        int slot = from;
        while (slot < Slots.NONE && length < slots.length) {
            int word = IntColumn.get(words, slot);
            // Without a branch: whether some tenant touched a row cannot be foreseen, that it was another one can.
            if (((word & Slots.GONE) | ((word >>> Slots.TOUCHED_BIT) & Overlay.mayHave(filter, slot))) != 0) {
                break;
            }
            slots[length++] = slot;
            slot = word & ~Slots.SPECIAL;
        }
        into.length = length;
        return slot;
    }

    /**
     * Reads the first words that walks from the slots will read, of all slots before the next step of any: for its effect on
     * the cache alone, since so the processor waits for many at a time.
     *
     * @param steps room for as many
     * @return something of what was read, so that it is not left out as of no use
     */
    int touch(int[] slots, int[] steps, int count) {
        System.arraycopy(slots, 0, steps, 0, count);
        int touched = 0;
        for (int step = 0; step < STEPS_TOUCHED; step++) {
            for (int i = 0; i < count; i++) {
                int slot = steps[i];
                int word = slot >= 0 && slot < base.size() ? IntColumn.get(words, slot) : Slots.NONE;
                steps[i] = word & ~Slots.SPECIAL;
                touched += word;
            }
        }
        return touched;
    }

    private int closely(int slot, int word, PathBuffer into) {
        int baseParent = word & ~Slots.SPECIAL;
        long entry =
                (word & Slots.TOUCHED) == 0 ? Overlay.NOTHING : patch.overlay().word(slot);
        boolean shown = (word & Slots.GONE) == 0;
        if (!shown) {
            pass(base, slot, into);
        }
        if (Overlay.isNone(entry)) {
            if (shown) {
                into.push(slot);
            }
            return baseParent;
        }
        into.touched = true;
        if (Overlay.isHidden(entry)) {
            into.cut(Degradation.Reason.HIDDEN);
            shown = false;
        } else if (Overlay.isOpaque(entry) && slot != into.wanted) {
            into.cut(Degradation.Reason.CUT_OFF);
        }
        if (shown) {
            into.push(slot);
        }
        if (!Overlay.isMoved(entry)) {
            return baseParent;
        }
        into.kept = into.length;
        return Overlay.parent(entry);
    }

    private int own(int slot, PathBuffer into) {
        int row = Slots.row(slot);
        into.touched = true;
        if ((patch.own().word(row) & Slots.GONE) == 0) {
            into.push(slot);
        } else {
            pass(patch.own(), slot, into);
        }
        into.kept = into.length;
        return patch.own().parent(row);
    }

    /** Passes over a row that is not current; if it is the one asked for, that is the reason. */
    private static void pass(Rows rows, int slot, PathBuffer into) {
        if (slot == into.wanted) {
            into.reason = rows.isStored(row(slot)) ? Degradation.Reason.RETIRED : Degradation.Reason.MISSING;
        }
    }

    /** Whether the slot has a row in this state. */
    boolean isKnown(int slot) {
        return slot != Slots.NONE && row(slot) < rows(slot).size();
    }

    /** Whether both are visible and the one is the other or a descendant of it. */
    boolean isWithin(int ancestor, int slot) {
        if (patch.leavesPathsAlone() && base.isNumbered()) {
            return base.isCurrent(ancestor)
                    && base.isCurrent(slot)
                    && base.intervals().isWithin(ancestor, slot);
        }
        PathBuffer path = new PathBuffer();
        return isVisible(slot, path) && path.holds(ancestor);
    }

    /** The parent of the facility, visible or not; {@link Slots#NONE} for a root. */
    int parent(int slot) {
        if (Slots.isOwn(slot)) {
            return patch.own().parent(Slots.row(slot));
        }
        long entry = patch.overlay().word(slot);
        return Overlay.isMoved(entry) ? Overlay.parent(entry) : base.parent(slot);
    }

    /** Whether it hangs by the tenant's edge. */
    boolean isTenants(int slot) {
        return Slots.isOwn(slot) || Overlay.isMoved(patch.overlay().word(slot));
    }

    /** Whether the view shows it; the buffer then holds its path. */
    boolean isVisible(int slot, PathBuffer into) {
        walk(slot, into);
        return into.reason == null;
    }

    /** The slot of the id in this view, stored or not, or {@link Slots#NONE}. */
    int find(FacilityId id) {
        int row = id.isOwn() ? patch.own().find(id.value()) : base.find(id.value());
        return row == Slots.NONE || !id.isOwn() ? row : row | Slots.OWN;
    }

    Rows rows(int slot) {
        return Slots.isOwn(slot) ? patch.own() : base;
    }

    static int row(int slot) {
        return Slots.row(slot);
    }

    boolean isCurrent(int slot) {
        return rows(slot).isCurrent(row(slot));
    }

    FacilityId id(int slot) {
        return new FacilityId(rows(slot).id(row(slot)));
    }

    Kind kind(int slot) {
        return kinds.kind(rows(slot).kind(row(slot)));
    }

    @Nullable
    OverlayEntry entry(int slot) {
        return Slots.isOwn(slot) ? null : patch.overlay().entry(slot);
    }

    /** As the tenant calls it. */
    String name(int slot) {
        OverlayEntry entry = entry(slot);
        return EffectiveValues.name(rows(slot).name(row(slot)), entry);
    }
}
