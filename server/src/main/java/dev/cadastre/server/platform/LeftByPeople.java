package dev.cadastre.server.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.Optional;

/**
 * The devices last found where a person had placed them, so that not each of their observations queries the database
 * again. A bounded cache: a device it has dropped costs one query.
 */
final class LeftByPeople {

    private static final int DEVICES_MAX = 100_000;

    private final Cache<Device, Optional<FacilityId>> places = Caffeine.newBuilder()
            .maximumSize(DEVICES_MAX)
            .executor(Runnable::run)
            .build();

    private record Device(TenantId tenant, DeviceId device) {}

    /** @param place where the device is now; once it is elsewhere, what a person did counts no more */
    boolean contains(TenantId tenant, DeviceId device, Optional<FacilityId> place) {
        return place.equals(places.getIfPresent(new Device(tenant, device)));
    }

    void add(TenantId tenant, DeviceId device, Optional<FacilityId> place) {
        places.put(new Device(tenant, device), place);
    }
}
