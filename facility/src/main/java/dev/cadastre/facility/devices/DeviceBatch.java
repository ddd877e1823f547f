package dev.cadastre.facility.devices;

/** Room to look up many devices at a time, to be used again and again by one thread. */
public final class DeviceBatch {

    static final int SIZE = 64;

    final long[] lower = new long[SIZE];
    final long[] upper = new long[SIZE];
    final int[] cells = new int[SIZE];

    /** What the first touches found: kept, so that they are not left out as of no use. */
    long touched;
}
