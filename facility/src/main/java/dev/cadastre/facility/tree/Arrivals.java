package dev.cadastre.facility.tree;

import dev.cadastre.facility.devices.DeviceTable;
import dev.cadastre.model.DeviceId;

/**
 * Devices that come in by the million, put where they are some hundreds at a time: what is read on the way to their
 * facilities is touched for all of them first, so that the processor waits for many at a time.
 */
final class Arrivals {

    private static final int SIZE = 512;

    private final FacilityLayer base;
    private final DeviceTable[] tables = new DeviceTable[SIZE];
    private final int[] tenants = new int[SIZE];
    private final DeviceId[] devices = new DeviceId[SIZE];
    private final String[] facilities = new String[SIZE];
    private final long[] hashes = new long[SIZE];
    private int count;

    /** What the first touches found: kept, so that they are not left out as of no use. */
    int touched;

    Arrivals(FacilityLayer base) {
        this.base = base;
    }

    /** A device on a global facility. */
    void add(DeviceTable table, int tenant, DeviceId device, String facility) {
        tables[count] = table;
        tenants[count] = tenant;
        devices[count] = device;
        facilities[count] = facility;
        count++;
        if (count == SIZE) {
            flush();
        }
    }

    void flush() {
        touched = base.touch(facilities, hashes, count);
        for (int i = 0; i < count; i++) {
            tables[i].put(tenants[i], devices[i], base.intern(facilities[i], hashes[i]));
        }
        count = 0;
    }
}
