package dev.cadastre.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a device said once, and where it was then.
 *
 * @param receivedAt when ingest accepted it
 * @param late whether it came too late to change the present
 * @param nearest when gateways had heard the device last, and which it was nearest to, or null where none had
 */
public record PastObservation(
        Observation observation,
        Instant receivedAt,
        boolean late,
        @Nullable Measured<NearestGateway> nearest) {}
