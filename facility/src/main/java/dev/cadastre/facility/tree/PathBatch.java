package dev.cadastre.facility.tree;

import dev.cadastre.facility.devices.DeviceBatch;

/** Room for the paths of many devices, filled and read again and again by one thread. */
public final class PathBatch {

    final DeviceBatch devices = new DeviceBatch();
    final int[] slots;

    /** How far the ways upwards have been touched. */
    final int[] steps;

    /** What the first touches found: kept, so that they are not left out as of no use. */
    int touched;

    private final PathBuffer[] paths;
    private final boolean[] known;

    /** @param size how many devices at a time */
    public PathBatch(int size) {
        slots = new int[size];
        steps = new int[size];
        known = new boolean[size];
        paths = new PathBuffer[size];
        for (int i = 0; i < size; i++) {
            paths[i] = new PathBuffer();
        }
    }

    public int size() {
        return slots.length;
    }

    /** Whether anything is known of the device at this place of the batch. */
    public boolean isKnown(int at) {
        return known[at];
    }

    /** The path of the device at this place of the batch, where it is known. */
    public PathBuffer path(int at) {
        return paths[at];
    }

    void setKnown(int at, boolean isKnown) {
        known[at] = isKnown;
    }
}
