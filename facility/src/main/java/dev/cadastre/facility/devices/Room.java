package dev.cadastre.facility.devices;

/**
 * How many cells so many devices of one tenant are to have: at most {@value #LOAD_PERCENT_MAX} % of them are used, which is
 * 25 bytes a device, its letters among them, where they are full; they grow by a tenth at a time.
 */
final class Room {

    private static final int LOAD_PERCENT_MAX = 80;
    private static final int CELLS_MIN = 4;

    private Room() {}

    /** How many cells may be used, so that at least one stays free. */
    static int usedMax(int cells) {
        return (int) ((long) cells * LOAD_PERCENT_MAX / 100);
    }

    /** For so many and no more; of none there are no cells. */
    static long exact(int devices) {
        return devices == 0 ? 0 : atLeast(((long) devices * 100 + LOAD_PERCENT_MAX - 1) / LOAD_PERCENT_MAX);
    }

    /** For so many, and a tenth more. */
    static long forMore(int devices) {
        return devices == 0 ? 0 : atLeast(devices * 138L / 100 + CELLS_MIN);
    }

    /** For so many, and as many again: what is copied on the way to a table of millions is then no more than the table. */
    static long forMany(int devices) {
        return devices == 0 ? 0 : atLeast(devices * 250L / 100 + CELLS_MIN);
    }

    private static long atLeast(long cells) {
        return Math.max(CELLS_MIN, cells);
    }
}
