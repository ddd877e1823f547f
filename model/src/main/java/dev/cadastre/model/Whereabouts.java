package dev.cadastre.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a device at one moment of its own time.
 *
 * @param at event time of the newest observation in it; within one life of the pipeline's state it never goes back
 * @param gateway the gateway it is nearest to, or null where none heard it
 * @param zone the zone of that gateway, or null where there is no gateway or nobody said where it stands
 * @param smoothedRssiDbm smoothed signal strength at that gateway, dBm, or null without one
 */
public record Whereabouts(
        Instant at,
        @Nullable GatewayId gateway,
        @Nullable ZoneId zone,
        @Nullable Double smoothedRssiDbm,
        @Nullable Double batteryPercent,
        @Nullable Position position) {

    public Whereabouts {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
