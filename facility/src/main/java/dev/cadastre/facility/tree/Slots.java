package dev.cadastre.facility.tree;

/**
 * How a facility is called inside the tree: the number of its row in the base, or with {@link #OWN} set that of its row in
 * the tenant's layer. In the column of parents two more bits mark the rows that are not just another step upwards.
 */
final class Slots {

    static final int NONE = 0x1FFF_FFFF;
    static final int OWN = 0x4000_0000;

    /** With a parent: the row itself is retired or not stored. */
    static final int GONE = 0x2000_0000;

    /** With a parent: some tenant has an entry for the row, or had one. */
    static final int TOUCHED_BIT = 31;

    static final int TOUCHED = 1 << TOUCHED_BIT;

    /** With a parent: the row is not just another step upwards. */
    static final int SPECIAL = GONE | TOUCHED;

    private Slots() {}

    static boolean isOwn(int slot) {
        return (slot & OWN) != 0;
    }

    /** The number of the row in its layer. */
    static int row(int slot) {
        return slot & NONE;
    }
}
