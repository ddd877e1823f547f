package dev.cadastre.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a device said once, and what the pipeline made of it then.
 *
 * @param receivedAt when ingest accepted it
 * @param late whether it came too late to change the present
 * @param gateway the gateway the device was nearest to, or null where none was known or it came late
 * @param zone the zone of that gateway, or null
 */
public record PastObservation(
        Observation observation,
        Instant receivedAt,
        boolean late,
        @Nullable GatewayId gateway,
        @Nullable ZoneId zone) {}
