package dev.cadastre.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The gateway a device is taken to be nearest to.
 *
 * @param zone the zone of that gateway, or null where it has none
 * @param smoothedRssiDbm smoothed signal strength there, dBm, or null where it was not kept
 */
public record NearestGateway(
        GatewayId gateway, @Nullable ZoneId zone, @Nullable Double smoothedRssiDbm) {

    public NearestGateway {
        Objects.requireNonNull(gateway);
    }
}
