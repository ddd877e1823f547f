package dev.cadastre.server.platform;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The devices last found to be where a person put them, so that not each of their observations asks again. */
final class LeftByPeople {

    private static final int DEVICES_MAX = 100_000;

    private final Map<Device, Optional<FacilityId>> places = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Device, Optional<FacilityId>> eldest) {
            return size() > DEVICES_MAX;
        }
    };

    private record Device(TenantId tenant, DeviceId device) {}

    /** @param place where it is now: elsewhere than it was left, it counts no more */
    synchronized boolean contains(TenantId tenant, DeviceId device, Optional<FacilityId> place) {
        return place.equals(places.get(new Device(tenant, device)));
    }

    synchronized void add(TenantId tenant, DeviceId device, Optional<FacilityId> place) {
        places.put(new Device(tenant, device), place);
    }
}
