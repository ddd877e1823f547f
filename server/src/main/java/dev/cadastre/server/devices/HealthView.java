package dev.cadastre.server.devices;

import dev.cadastre.health.Condition;
import dev.cadastre.health.Connectivity;
import dev.cadastre.health.HealthRecord;
import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Measured;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a device is.
 *
 * @param batteryAt when the charge was measured
 * @param lastSeenAt by the device's clock
 * @param receivedAt by the platform's
 */
public record HealthView(
        Connectivity connectivity,
        Condition condition,
        @Nullable Double batteryPercent,
        @Nullable Instant batteryAt,
        Instant lastSeenAt,
        Instant receivedAt,
        long version,
        Ledger ledger) {

    static HealthView of(HealthRecord health, Instant now) {
        Measured<Double> battery = health.whereabouts().battery();
        return new HealthView(
                health.connectivity(now),
                health.condition(),
                health.whereabouts().batteryPercent(),
                battery == null ? null : battery.at(),
                health.whereabouts().at(),
                health.receivedAt(),
                health.version(),
                health.ledger());
    }

    public static HealthView of(DeviceChange change, Instant now) {
        return of(new HealthRecord(change.whereabouts(), change.receivedAt(), change.ledger(), change.version()), now);
    }
}
