package dev.cadastre.facility.devices;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** Cells, and which of them are whose: a region for each tenant, by the tenant's number. */
final class Generation {

    static final int BYTES_A_TENANT = Long.BYTES;

    private static final VarHandle REGION = MethodHandles.arrayElementVarHandle(long[].class);

    private final Cells cells;
    private final long[] regions;

    Generation(Cells cells, long[] regions) {
        this.cells = cells;
        this.regions = regions;
    }

    Cells cells() {
        return cells;
    }

    /** The tenant's cells, {@link Region#NONE} where it has none. */
    long region(int tenant) {
        return tenant < regions.length ? (long) REGION.getAcquire(regions, tenant) : Region.NONE;
    }

    /** Readers see the old cells or the new ones, which must be filled by then. */
    void replace(int tenant, long region) {
        REGION.setRelease(regions, tenant, region);
    }

    /** The same cells, with room for so many tenants. */
    Generation withTenants(int count) {
        return new Generation(cells, Arrays.copyOf(regions, count));
    }
}
