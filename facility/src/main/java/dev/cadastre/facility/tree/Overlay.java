package dev.cadastre.facility.tree;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.OverlayEntry;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's entries, found by slot: open addressing over longs, each a slot and what its entry does to the way upwards.
 */
final class Overlay {

    static final Overlay EMPTY = new Overlay(Map.of(), Map.of(), Set.of());

    private static final int PARENT_SHIFT = 30;
    private static final long PARENT = 0x7FFF_FFFFL;
    private static final long HIDDEN = 1L << 61;
    private static final long OPAQUE = 1L << 62;
    /** No slot, no parent. */
    static final long NOTHING = Slots.NONE | (long) Slots.NONE << 30;

    private final long[] filter;
    private final long[] cells;
    private final @Nullable OverlayEntry[] entries;
    private final int[] slots;
    private final int[] moved;

    /**
     * @param entries by the slot of their facility
     * @param parents the slot each moved facility goes to
     * @param quarantined the moves not to follow
     */
    Overlay(Map<Integer, OverlayEntry> entries, Map<Integer, Integer> parents, Set<Integer> quarantined) {
        int size = Integer.highestOneBit(Math.max(1, entries.size())) * 4;
        filter = new long[Math.max(1, size / 8)];
        cells = new long[size];
        Arrays.fill(cells, NOTHING);
        this.entries = new @Nullable OverlayEntry[size];
        entries.forEach((slot, entry) -> {
            Integer parent = quarantined.contains(slot) ? null : parents.get(slot);
            put(slot, entry, parent == null ? Slots.NONE : parent);
        });
        slots = sorted(entries.keySet());
        moved = Arrays.stream(slots).filter(slot -> isMoved(word(slot))).toArray();
    }

    private static int[] sorted(Collection<Integer> slots) {
        return slots.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    private void put(int slot, OverlayEntry entry, int parent) {
        filter[filterWord(filter, slot)] |= filterBits(slot);
        int at = home(slot);
        while (cells[at] != NOTHING) {
            at = (at + 1) & (cells.length - 1);
        }
        cells[at] =
                slot | (long) parent << PARENT_SHIFT | (entry.hidden() ? HIDDEN : 0) | (entry.opaque() ? OPAQUE : 0);
        entries[at] = entry;
    }

    /** What {@link #mayHave} looks at: of the overlays of many tenants these bits alone stay in a near cache. */
    long[] filter() {
        return filter;
    }

    /** 1 if there may be an entry for the slot, else 0: that is certain, 1 is wrong about once in eighty times. */
    static int mayHave(long[] filter, int slot) {
        long missing = ~filter[filterWord(filter, slot)] & filterBits(slot);
        return 1 - (int) ((missing | -missing) >>> 63);
    }

    /** What the tenant does to the slot; {@link #isNone} where it does nothing. */
    long word(int slot) {
        return cells[at(slot)];
    }

    @Nullable
    OverlayEntry entry(int slot) {
        return entries[at(slot)];
    }

    /** Where the tenant wants the facility, followed or not. */
    @Nullable
    FacilityId target(int slot) {
        OverlayEntry entry = entry(slot);
        return entry == null ? null : entry.parent();
    }

    static boolean isNone(long word) {
        return word == NOTHING;
    }

    static boolean isHidden(long word) {
        return (word & HIDDEN) != 0;
    }

    static boolean isOpaque(long word) {
        return (word & OPAQUE) != 0;
    }

    static boolean isMoved(long word) {
        return parent(word) != Slots.NONE;
    }

    static int parent(long word) {
        return (int) (word >>> PARENT_SHIFT & PARENT);
    }

    /** All slots with an entry, ascending. */
    int[] slots() {
        return slots;
    }

    /** Those of them that hang by the tenant's edge. */
    int[] moved() {
        return moved;
    }

    boolean isEmpty() {
        return slots.length == 0;
    }

    long memoryBytes() {
        return 64 + 8L * filter.length + 12L * cells.length + 4L * (slots.length + moved.length);
    }

    private int at(int slot) {
        int at = home(slot);
        while (cells[at] != NOTHING && (cells[at] & Slots.NONE) != slot) {
            at = (at + 1) & (cells.length - 1);
        }
        return at;
    }

    private int home(int slot) {
        return (spread(slot) >>> 7) & (cells.length - 1);
    }

    /** Bits in the middle choose the word, the six lowest and the six uppermost a bit of it each. */
    private static int filterWord(long[] filter, int slot) {
        return (spread(slot) >>> 12) & (filter.length - 1);
    }

    private static long filterBits(int slot) {
        int spread = spread(slot);
        return 1L << spread | 1L << (spread >>> 26);
    }

    private static int spread(int slot) {
        return slot * 0x9E3779B9;
    }
}
