package dev.cadastre.facility.devices;

/**
 * How large a generation of {@link Cells} is to be: at most {@value #LOAD_PERCENT_MAX} % of its cells are used, which is 25
 * bytes a device, its letters among them, where it is full; it grows by a tenth at a time.
 *
 * @param letterBytes for the letters of long ids
 */
record Room(int cells, int letterBytes) {

    static final int CELLS_MIN = 4;

    private static final int LOAD_PERCENT_MAX = 80;
    private static final int CELLS_MAX = Integer.MAX_VALUE / 5 * 2 - 16;
    private static final int LETTER_BYTES_MAX = Integer.MAX_VALUE - 64;

    /** How many cells may be used, so that at least one stays free. */
    static int usedMax(int cells) {
        return (int) ((long) cells * LOAD_PERCENT_MAX / 100);
    }

    /** For so many and no more. */
    static Room exact(int devices, long letterBytes) {
        return of(devices, ((long) devices * 100 + LOAD_PERCENT_MAX - 1) / LOAD_PERCENT_MAX, letterBytes);
    }

    /** For so many, and a tenth more. */
    static Room forMore(int devices, long letterBytes) {
        return of(devices, devices * 138L / 100 + CELLS_MIN, letterBytes + letterBytes / 16);
    }

    /** For so many, and as many again: what is copied on the way to a table of millions is then no more than the table. */
    static Room forMany(int devices, long letterBytes) {
        return of(devices, devices * 250L / 100 + CELLS_MIN, 2 * letterBytes);
    }

    private static Room of(int devices, long cells, long letterBytes) {
        if (cells > CELLS_MAX || letterBytes > LETTER_BYTES_MAX) {
            throw new IllegalStateException("one tenant cannot have %,d devices".formatted(devices));
        }
        return new Room(Math.max(CELLS_MIN, (int) cells), (int) letterBytes);
    }
}
