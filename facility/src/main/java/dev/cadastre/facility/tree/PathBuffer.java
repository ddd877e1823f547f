package dev.cadastre.facility.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a device is, as slots: filled and read again and again by one thread, without allocating. The view that filled it
 * says what the slots mean.
 */
public final class PathBuffer {

    /** What is met from the leaf to the root, so that its end is the root. */
    int[] slots = new int[16];

    int length;

    /** How many of the slots stay, should what is above them be hidden: up to the last one that hangs by a tenant's edge. */
    int kept;

    /** The slot that was asked for. */
    int wanted;

    boolean touched;
    Tier tier = Tier.GLOBAL;
    Degradation.@Nullable Reason reason;

    /** How many facilities the path has; 0 where the place is known, but not resolved. */
    public int length() {
        return length;
    }

    /** The facility's slot, 0 for the root. */
    public int slot(int depth) {
        return slots[length - 1 - depth];
    }

    public Tier tier() {
        return tier;
    }

    /** Why it is not the place that was asked for, or null where it is. */
    public Degradation.@Nullable Reason reason() {
        return reason;
    }

    boolean holds(int slot) {
        for (int i = 0; i < length; i++) {
            if (slots[i] == slot) {
                return true;
            }
        }
        return false;
    }

    void start(int slot) {
        length = 0;
        kept = 0;
        wanted = slot;
        touched = false;
        tier = Tier.GLOBAL;
        reason = null;
    }

    void push(int slot) {
        if (length == slots.length) {
            slots = Arrays.copyOf(slots, 2 * length);
        }
        slots[length++] = slot;
    }

    /** Drops what hangs by base edges on what is met now. */
    void cut(Degradation.Reason why) {
        if (kept == 0 && reason == null) {
            reason = why;
        }
        length = kept;
    }
}
