package dev.cadastre.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A device's health record changed: what it says now. Written by the owner of the records after they are in PostgreSQL.
 *
 * @param version how often the record was written, from 1
 */
public record DeviceChange(
        TenantId tenant, DeviceId device, Whereabouts whereabouts, Instant receivedAt, Ledger ledger, long version) {

    public DeviceChange {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(device);
        Objects.requireNonNull(whereabouts);
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(ledger);
    }
}
