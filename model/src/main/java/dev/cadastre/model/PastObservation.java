package dev.cadastre.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An earlier observation of a device, and where the device was then.
 *
 * @param receivedAt when ingest accepted it
 * @param late whether it came too late to change the present
 * @param nearest the nearest gateway and the time of the last signal, or null where no gateway had received any
 */
public record PastObservation(
        Observation observation,
        Instant receivedAt,
        boolean late,
        @Nullable Measured<NearestGateway> nearest) {}
