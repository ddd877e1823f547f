package dev.cadastre.ingest;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.devices.TenantDevice;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** The requests that are open, as many as the limits allow. */
final class OpenRequests {

    private final Semaphore all;
    private final KeyedLimit<TenantId> tenants;
    private final KeyedLimit<TenantDevice> devices;

    OpenRequests(HttpLimits limits) {
        all = new Semaphore(limits.requestsMax());
        tenants = new KeyedLimit<>(limits.requestsPerTenantMax());
        devices = new KeyedLimit<>(limits.requestsPerDeviceMax());
    }

    /**
     * Counts a request of the device.
     *
     * @return what ends the count, once, however often it is run
     * @throws CadastreException {@code TOO_MANY_CONNECTIONS}
     */
    Runnable enter(TenantDevice device) {
        if (!devices.enter(device)) {
            throw tooMany("the device");
        }
        if (!tenants.enter(device.tenant())) {
            devices.leave(device);
            throw tooMany("the tenant");
        }
        if (!all.tryAcquire()) {
            tenants.leave(device.tenant());
            devices.leave(device);
            throw tooMany("this listener");
        }
        var left = new AtomicBoolean();
        return () -> {
            if (left.compareAndSet(false, true)) {
                all.release();
                tenants.leave(device.tenant());
                devices.leave(device);
            }
        };
    }

    private static CadastreException tooMany(String whose) {
        return new CadastreException(
                ErrorId.TOO_MANY_CONNECTIONS,
                whose + " has as many requests open as it may; send it again when one of them is answered");
    }
}
