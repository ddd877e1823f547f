package dev.cadastre.server.devices;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a device is.
 *
 * @param rssi smoothed signal strength at the gateway, dBm
 * @param at event time of what this is known from
 */
public record LocationView(
        @Nullable String zone,
        @Nullable String gateway,
        @Nullable Double rssi,
        @Nullable PositionView position,
        Instant at) {

    public static LocationView of(Whereabouts whereabouts) {
        ZoneId zone = whereabouts.zone();
        GatewayId gateway = whereabouts.gateway();
        return new LocationView(
                zone == null ? null : zone.value(),
                gateway == null ? null : gateway.value(),
                whereabouts.smoothedRssiDbm(),
                PositionView.of(whereabouts.position()),
                whereabouts.at());
    }
}
