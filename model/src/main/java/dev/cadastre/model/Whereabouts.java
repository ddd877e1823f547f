package dev.cadastre.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a device, each value with its own time. A value that the newest observation lacks is older than
 * it.
 *
 * @param at event time of the newest observation in it; within one life of the pipeline's state it never goes back
 * @param nearest the nearest gateway and the time of the last signal, or null where no gateway ever received one
 * @param battery charge, 0 to 100
 * @param position the device's own fix
 */
public record Whereabouts(
        Instant at,
        @Nullable Measured<NearestGateway> nearest,
        @Nullable Measured<Double> battery,
        @Nullable Measured<Position> position) {

    public Whereabouts {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    public @Nullable GatewayId gateway() {
        return nearest == null ? null : nearest.value().gateway();
    }

    public @Nullable ZoneId zone() {
        return nearest == null ? null : nearest.value().zone();
    }

    public @Nullable Double smoothedRssiDbm() {
        return nearest == null ? null : nearest.value().smoothedRssiDbm();
    }

    public @Nullable Double batteryPercent() {
        return Measured.valueOf(battery);
    }
}
