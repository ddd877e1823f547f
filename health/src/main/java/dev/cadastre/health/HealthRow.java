package dev.cadastre.health;

import static dev.cadastre.schema.tables.DeviceHealth.DEVICE_HEALTH;

import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Position;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import java.util.Objects;
import org.jooq.TableField;
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
                                row.required(DEVICE_HEALTH.APPLIED_TO_HISTORY),
                                row.required(DEVICE_HEALTH.DUPLICATE),
                                row.required(DEVICE_HEALTH.LATE))),
                row.required(DEVICE_HEALTH.VERSION));
    }

    private static Whereabouts whereabouts(StoredRow row) {
        Instant newest = row.required(DEVICE_HEALTH.EVENT_AT);
        return new Whereabouts(
                newest,
                Measured.orNull(at(row, DEVICE_HEALTH.HEARD_AT, newest), nearest(row)),
                Measured.orNull(at(row, DEVICE_HEALTH.BATTERY_AT, newest), row.optional(DEVICE_HEALTH.BATTERY_PERCENT)),
                Measured.orNull(at(row, DEVICE_HEALTH.POSITION_AT, newest), position(row)));
    }

    /** The time of the newest observation where the value's own was not kept yet. */
    private static Instant at(StoredRow row, TableField<?, Instant> column, Instant newest) {
        return Objects.requireNonNullElse(row.optional(column), newest);
    }

    private static @Nullable NearestGateway nearest(StoredRow row) {
        GatewayId gateway = row.optional(DEVICE_HEALTH.GATEWAY_ID, GatewayId::new);
        return gateway == null
                ? null
                : new NearestGateway(
                        gateway,
                        row.optional(DEVICE_HEALTH.ZONE_ID, ZoneId::new),
                        row.optional(DEVICE_HEALTH.SMOOTHED_RSSI));
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
