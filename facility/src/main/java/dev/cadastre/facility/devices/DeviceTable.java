package dev.cadastre.facility.devices;

import dev.cadastre.model.DeviceId;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * The slot of the facility in which each device of each tenant stands. Tenants are numbered from 0 on, without gaps.
 *
 * <p>One thread at a time writes; any number read meanwhile, without a lock and without allocating. What a reader sees is
 * said at {@link TenantDevices}.
 */
public final class DeviceTable {

    /** The slot of a device that stands nowhere, or is not known. */
    public static final int NONE = -1;

    private final IdKeys keys;
    private volatile TenantDevices[] tenants = new TenantDevices[0];

    /** Of the writer alone. */
    private boolean expectsMany;

    public DeviceTable() {
        this(IdKeys::randomSecret);
    }

    DeviceTable(LongSupplier secret) {
        keys = new IdKeys(secret.getAsLong(), secret.getAsLong());
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
            more[i] = new TenantDevices(keys);
            if (expectsMany) {
                more[i].expectMany();
            }
        }
        tenants = more;
        return more[tenant];
    }

    /** The device's slot, or {@link #NONE}. */
    public int get(int tenant, DeviceId device) {
        return of(tenant).get(device.value());
    }

    public int get(int tenant, String device) {
        return of(tenant).get(device);
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
        for (TenantDevices devices : tenants) {
            devices.expectMany();
        }
    }

    /** Gives back the room kept for more devices, as after a load. */
    public void compact() {
        expectsMany = false;
        for (TenantDevices devices : tenants) {
            devices.compact();
        }
    }

    /** Bytes of heap held, to within object headers, of which {@link #idBytes()} are the ids themselves. */
    public long memoryBytes() {
        TenantDevices[] known = tenants;
        long sum = 4L * known.length;
        for (TenantDevices devices : known) {
            sum += devices.memoryBytes();
        }
        return sum;
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
