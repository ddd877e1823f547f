package dev.cadastre.facility.tree;

import java.util.function.IntUnaryOperator;

/** Finds parents that lead back to where one came from. */
final class ParentCycles {

    private ParentCycles() {}

    /**
     * The slots of the circle that the start is in; none if it is in none. Follows Brent (1980): a slot that is passed is
     * remembered for twice as long each time, so that a circle that the start only leads into is noticed too.
     */
    static IntList through(int start, IntUnaryOperator parent) {
        int remembered = start;
        int slot = parent.applyAsInt(start);
        for (long steps = 1, forget = 2; slot != Slots.NONE && slot != start; steps++) {
            if (slot == remembered) {
                return new IntList();
            }
            if (steps == forget) {
                remembered = slot;
                forget *= 2;
            }
            slot = parent.applyAsInt(slot);
        }
        return slot == start ? around(start, parent) : new IntList();
    }

    private static IntList around(int start, IntUnaryOperator parent) {
        IntList circle = new IntList();
        circle.add(start);
        for (int slot = parent.applyAsInt(start); slot != start; slot = parent.applyAsInt(slot)) {
            circle.add(slot);
        }
        return circle;
    }
}
