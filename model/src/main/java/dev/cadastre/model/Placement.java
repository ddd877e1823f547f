package dev.cadastre.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline made of one observation: what became of it, and all that is known of the device after it. The
 * whereabouts and the ledger are whole, not differences, so of several placements of a device the last alone is enough.
 *
 * @param receivedAt when ingest accepted the observation, by the server's clock
 * @param then where the device was as it made the observation, by what it sent of that time; null unless the outcome is
 *     {@link Outcome#APPLIED_TO_HISTORY}, or where no gateway had received its signal
 * @param ledger counts since {@code order.epoch} began; {@code ledger.accepted() == order.ordinal()}
 */
public record Placement(
        TenantId tenant,
        DeviceRegistration registration,
        Order order,
        Outcome outcome,
        Observation observation,
        Instant receivedAt,
        Whereabouts whereabouts,
        @Nullable Measured<NearestGateway> then,
        Ledger ledger) {

    public Placement {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(registration);
        Objects.requireNonNull(order);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(observation);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(whereabouts);
        Objects.requireNonNull(ledger);
    }

    public DeviceId device() {
        return registration.device();
    }
}
