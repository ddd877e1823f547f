package dev.cadastre.server.devices;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Position;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a device is.
 *
 * @param rssi smoothed signal strength at the gateway, dBm
 * @param heardAt the time of the last signal, from which zone, gateway and strength are known
 * @param at the time of the last signal or position, or, of a device with neither, of the last observation
 */
public record LocationView(
        @Nullable String zone,
        @Nullable String gateway,
        @Nullable Double rssi,
        @Nullable Instant heardAt,
        @Nullable PositionView position,
        Instant at) {

    public static LocationView of(Whereabouts whereabouts) {
        ZoneId zone = whereabouts.zone();
        GatewayId gateway = whereabouts.gateway();
        Measured<NearestGateway> nearest = whereabouts.nearest();
        return new LocationView(
                zone == null ? null : zone.value(),
                gateway == null ? null : gateway.value(),
                whereabouts.smoothedRssiDbm(),
                nearest == null ? null : nearest.at(),
                PositionView.of(whereabouts.position()),
                at(whereabouts));
    }

    private static Instant at(Whereabouts whereabouts) {
        Measured<NearestGateway> nearest = whereabouts.nearest();
        Measured<Position> position = whereabouts.position();
        if (nearest == null) {
            return position == null ? whereabouts.at() : position.at();
        }
        return position == null || position.at().isBefore(nearest.at()) ? nearest.at() : position.at();
    }
}
