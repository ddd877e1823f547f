package dev.cadastre.health;

import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
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
                whereabouts(row),
                instant(row, "received_at"),
                new Ledger(
                        row.getLong("applied"),
                        row.getLong("applied_to_history"),
                        row.getLong("duplicate"),
                        row.getLong("late")),
                row.getLong("version"));
    }

    private static Whereabouts whereabouts(ResultSet row) throws SQLException {
        return new Whereabouts(
                instant(row, "event_at"),
                Measured.orNull(measuredAt(row, "heard_at"), nearest(row)),
                Measured.orNull(measuredAt(row, "battery_at"), number(row, "battery_percent")),
                Measured.orNull(measuredAt(row, "position_at"), position(row)));
    }

    private static @Nullable NearestGateway nearest(ResultSet row) throws SQLException {
        GatewayId gateway = id(row, "gateway_id", GatewayId::new);
        return gateway == null
                ? null
                : new NearestGateway(gateway, id(row, "zone_id", ZoneId::new), number(row, "smoothed_rssi"));
    }

    /** The time of the newest observation where the value's own was not kept yet. */
    private static Instant measuredAt(ResultSet row, String column) throws SQLException {
        return row.getObject(column) == null ? instant(row, "event_at") : instant(row, column);
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
