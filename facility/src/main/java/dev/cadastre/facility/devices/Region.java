package dev.cadastre.facility.devices;

/** The cells of one tenant, as a long: the first of them and how many there are. The first is even. */
final class Region {

    /** Of a tenant without cells. */
    static final long NONE = 0;

    private Region() {}

    static long of(int first, int count) {
        return (long) first << 32 | count;
    }

    static int first(long region) {
        return (int) (region >>> 32);
    }

    static int count(long region) {
        return (int) region;
    }

    /** The cell after the last. */
    static int end(long region) {
        return first(region) + count(region);
    }
}
