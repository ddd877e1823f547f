package dev.cadastre.geolocation;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.ZoneId;
import org.jspecify.annotations.Nullable;

/** Where the gateways of the device's tenant stand, as known at the moment of asking. */
@FunctionalInterface
public interface ZoneMap {

    /** The gateway's zone, or null where nobody said. */
    @Nullable
    ZoneId zoneOf(GatewayId gateway);
}
