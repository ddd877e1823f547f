package dev.cadastre.geolocation;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.ZoneId;
import org.jspecify.annotations.Nullable;

/** The zones of the gateways of the device's tenant, as known at the time of the call. */
@FunctionalInterface
public interface ZoneMap {

    /** The gateway's zone, or null where nobody said. */
    @Nullable
    ZoneId zoneOf(GatewayId gateway);
}
