package dev.cadastre.health;

import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Position;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row of device_health as the upsert gave it back. */
final class WrittenRow {

    private WrittenRow() {}

    static DeviceChange read(TenantId tenant, ResultSet row) throws SQLException {
        return new DeviceChange(
                tenant,
                new DeviceId(row.getString("device_id")),
                new Whereabouts(
                        instant(row, "event_at"),
                        id(row, "gateway_id", GatewayId::new),
                        id(row, "zone_id", ZoneId::new),
                        number(row, "smoothed_rssi"),
                        number(row, "battery_percent"),
                        position(row)),
                instant(row, "received_at"),
                new Ledger(row.getLong("applied"), row.getLong("duplicate"), row.getLong("late")),
                row.getLong("version"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static <T> @Nullable T id(ResultSet row, String column, Function<String, T> type) throws SQLException {
        String value = row.getString(column);
        return value == null ? null : type.apply(value);
    }

    private static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Position position(ResultSet row) throws SQLException {
        Double latitude = number(row, "latitude");
        return latitude == null
                ? null
                : new Position(latitude, row.getDouble("longitude"), row.getDouble("accuracy_m"));
    }
}
