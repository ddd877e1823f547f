package dev.cadastre.health;

import static dev.cadastre.isolation.postgres.tables.DeviceHealth.DEVICE_HEALTH;

import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Position;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import org.jspecify.annotations.Nullable;

/** A row of device_health as a record, checked. */
final class HealthRow {

    private HealthRow() {}

    static HealthRecord read(StoredRow row) {
        return new HealthRecord(
                whereabouts(row),
                row.required(DEVICE_HEALTH.RECEIVED_AT),
                row.checked(
                        DEVICE_HEALTH.APPLIED,
                        () -> new Ledger(
                                row.required(DEVICE_HEALTH.APPLIED),
                                row.required(DEVICE_HEALTH.DUPLICATE),
                                row.required(DEVICE_HEALTH.LATE))),
                row.required(DEVICE_HEALTH.VERSION));
    }

    private static Whereabouts whereabouts(StoredRow row) {
        return new Whereabouts(
                row.required(DEVICE_HEALTH.EVENT_AT),
                row.optional(DEVICE_HEALTH.GATEWAY_ID, GatewayId::new),
                row.optional(DEVICE_HEALTH.ZONE_ID, ZoneId::new),
                row.optional(DEVICE_HEALTH.SMOOTHED_RSSI),
                row.optional(DEVICE_HEALTH.BATTERY_PERCENT),
                position(row));
    }

    private static @Nullable Position position(StoredRow row) {
        Double latitude = row.optional(DEVICE_HEALTH.LATITUDE);
        return latitude == null
                ? null
                : row.checked(
                        DEVICE_HEALTH.LATITUDE,
                        () -> new Position(
                                latitude,
                                row.required(DEVICE_HEALTH.LONGITUDE),
                                row.required(DEVICE_HEALTH.ACCURACY_M)));
    }
}
