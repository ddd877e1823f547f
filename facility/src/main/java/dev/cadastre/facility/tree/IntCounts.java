package dev.cadastre.facility.tree;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A count for each of some slots. */
final class IntCounts {

    private static final int FREE = -1;

    private int[] slots = free(16);
    private long[] counts = new long[16];
    private int size;

    void add(int slot, long more) {
        if (size * 2 >= slots.length) {
            grow();
        }
        int at = at(slot);
        if (slots[at] == FREE) {
            slots[at] = slot;
            size++;
        }
        counts[at] += more;
    }

    long get(int slot) {
        return counts[at(slot)];
    }

    void forEach(IntConsumer action) {
        for (int slot : slots) {
            if (slot != FREE) {
                action.accept(slot);
            }
        }
    }

    private int at(int slot) {
        int at = ((slot * 0x9E3779B9) >>> 5) & (slots.length - 1);
        while (slots[at] != FREE && slots[at] != slot) {
            at = (at + 1) & (slots.length - 1);
        }
        return at;
    }

    private void grow() {
        int[] oldSlots = slots;
        long[] oldCounts = counts;
        slots = free(2 * oldSlots.length);
        counts = new long[slots.length];
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != FREE) {
                int at = at(oldSlots[i]);
                slots[at] = oldSlots[i];
                counts[at] = oldCounts[i];
            }
        }
    }

    private static int[] free(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, FREE);
        return slots;
    }
}
