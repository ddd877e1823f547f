package dev.cadastre.facility.devices;

/** Room to look up many devices at a time, to be used again and again by one thread. */
public final class DeviceBatch {

    static final int SIZE = 32;

    final long[] keys = new long[SIZE];

    /** What the first touches found: kept, so that they are not left out as of no use. */
    final long[] touched = new long[SIZE];
}
