package dev.cadastre.server.devices;

import dev.cadastre.health.Condition;
import dev.cadastre.health.Connectivity;
import dev.cadastre.health.HealthRecord;
import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.Ledger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a device is.
 *
 * @param lastSeenAt by the device's clock
 * @param receivedAt by the platform's
 */
public record HealthView(
        Connectivity connectivity,
        Condition condition,
        @Nullable Double batteryPercent,
        Instant lastSeenAt,
        Instant receivedAt,
        long version,
        Ledger ledger) {

    static HealthView of(HealthRecord health, Instant now) {
        return new HealthView(
                health.connectivity(now),
                health.condition(),
                health.whereabouts().batteryPercent(),
                health.whereabouts().at(),
                health.receivedAt(),
                health.version(),
                health.ledger());
    }

    public static HealthView of(DeviceChange change, Instant now) {
        return of(new HealthRecord(change.whereabouts(), change.receivedAt(), change.ledger(), change.version()), now);
    }
}
