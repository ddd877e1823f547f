package dev.cadastre.facility.devices;

import dev.cadastre.model.DeviceId;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * The slot of the facility in which each device of each tenant is. Tenants are numbered from 0 on, without gaps.
 *
 * <p>One thread at a time writes; any number read meanwhile, without a lock and without allocating. The {@link Cells} of all
 * tenants are one array, so that on its way to a device a lookup waits for nothing of the tenant's own but its region. What a
 * reader sees is described at {@link TenantDevices}.
 */
public final class DeviceTable {

    /** The slot of a device that is nowhere, or is not known. */
    public static final int NONE = -1;

    /** Of the cells of all tenants but the largest, what is kept for regions that grow. */
    private static final int SPARE_PART = 16;

    private final IdKeys keys;
    private volatile Generation generation;
    private volatile TenantDevices[] tenants = new TenantDevices[0];

    /** Of the writer alone. */
    private boolean expectsMany;

    public DeviceTable() {
        this(IdKeys::randomSecret);
    }

    DeviceTable(LongSupplier secret) {
        keys = new IdKeys(secret.getAsLong(), secret.getAsLong());
        generation = new Generation(new Cells(keys, 0, 0), new long[0]);
    }

    /** The devices of one tenant: what to hold on to where many are looked up. A tenant not written yet has none. */
    public TenantDevices of(int tenant) {
        TenantDevices[] known = tenants;
        return tenant < known.length ? known[tenant] : TenantDevices.EMPTY;
    }

    /** The devices of one tenant, to be written from now on: makes room for it, and for all numbered before. */
    public TenantDevices writable(int tenant) {
        TenantDevices[] known = tenants;
        if (tenant < known.length) {
            return known[tenant];
        }
        TenantDevices[] more = Arrays.copyOf(known, tenant + 1);
        for (int i = known.length; i < more.length; i++) {
            more[i] = new TenantDevices(this, i);
        }
        generation = generation.withTenants(more.length);
        tenants = more;
        return more[tenant];
    }

    /** The device's slot, or {@link #NONE}. */
    public int get(int tenant, DeviceId device) {
        return get(tenant, device.value());
    }

    public int get(int tenant, String device) {
        Generation now = generation;
        long region = now.region(tenant);
        int found = region == Region.NONE ? -1 : now.cells().find(device, region);
        return found < 0 ? NONE : now.cells().slot(found);
    }

    /** Puts the device into the slot, or with {@link #NONE} nowhere; answers where it was. */
    public int put(int tenant, DeviceId device, int slot) {
        return writable(tenant).put(device, slot);
    }

    /** Devices that are somewhere. */
    public long size() {
        long sum = 0;
        for (TenantDevices devices : tenants) {
            sum += devices.size();
        }
        return sum;
    }

    /** Takes more room than usual until {@link #compact()}, and less time: for a load. */
    public void expectMany() {
        expectsMany = true;
    }

    /** Gives back the room kept for more devices, as after a load. */
    public void compact() {
        expectsMany = false;
        rebuild(0, devices -> Room.exact(devices.size()));
    }

    Generation generation() {
        return generation;
    }

    /** Gives the tenant more cells, and the table room for more letters where there is not as much as that. */
    void makeRoom(TenantDevices growing, int letterBytes) {
        Generation now = generation;
        int tenant = growing.tenant();
        long region =
                now.cells().hasRoomFor(letterBytes) ? now.cells().allocate(room(growing.size() + 1)) : Region.NONE;
        if (region == Region.NONE) {
            rebuild(letterBytes, each -> each == growing ? room(each.size() + 1) : Room.forMore(each.size()));
        } else {
            now.cells().adopt(now.cells(), now.region(tenant), region);
            now.replace(tenant, region);
            growing.moved();
        }
    }

    private long room(int devices) {
        return expectsMany ? Room.forMany(devices) : Room.forMore(devices);
    }

    /**
     * Publishes a generation of the devices that are somewhere.
     *
     * @param letterBytes room for so many besides those there are
     */
    private void rebuild(int letterBytes, ToLongFunction<TenantDevices> room) {
        Generation old = generation;
        TenantDevices[] all = tenants;
        Cells fresh =
                new Cells(keys, withSpare(Arrays.stream(all).mapToLong(room).toArray()), letters(old, letterBytes));
        long[] regions = new long[all.length];
        for (TenantDevices devices : all) {
            int tenant = devices.tenant();
            regions[tenant] = fresh.allocate(room.applyAsLong(devices));
            fresh.adopt(old.cells(), old.region(tenant), regions[tenant]);
            devices.moved();
        }
        generation = new Generation(fresh, regions);
    }

    private long withSpare(long[] rooms) {
        long largest = 0;
        long sum = 0;
        for (long room : rooms) {
            largest = Math.max(largest, room);
            sum += Cells.evenUp(room);
        }
        return sum + (expectsMany ? sum : (sum - largest) / SPARE_PART);
    }

    private long letters(Generation old, int more) {
        long sum = more;
        for (int tenant = 0; tenant < tenants.length; tenant++) {
            sum += old.cells().letterBytes(old.region(tenant));
        }
        return more == 0 ? sum : expectsMany ? 2 * sum : sum + sum / SPARE_PART;
    }

    /** Bytes of heap held, to within object headers, of which {@link #idBytes()} are the ids themselves. */
    public long memoryBytes() {
        long tenant = Generation.BYTES_A_TENANT + Integer.BYTES + TenantDevices.HEADERS_BYTES;
        return generation.cells().memoryBytes() + tenant * tenants.length;
    }

    /** The letters of all ids together. */
    public long idBytes() {
        long sum = 0;
        for (TenantDevices devices : tenants) {
            sum += devices.idBytes();
        }
        return sum;
    }
}
