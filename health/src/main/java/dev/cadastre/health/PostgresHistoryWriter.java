package dev.cadastre.health;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Inserts observations, one statement for a tenant's batch. */
final class PostgresHistoryWriter {

    private static final String INSERT = """
            INSERT INTO observations (customer_id, device_id, event_at, boot, seq, received_at, late,
                gateway_id, zone_id, battery_percent, latitude, longitude, accuracy_m, readings)
            SELECT ?, device_id, to_timestamp(event_at / 1000.0::float8), boot, seq,
                to_timestamp(received_at / 1000.0::float8), late,
                gateway_id, zone_id, battery_percent, latitude, longitude, accuracy_m, readings
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS p (device_id, event_at, boot, seq, received_at, late,
                gateway_id, zone_id, battery_percent, latitude, longitude, accuracy_m, readings)
            ON CONFLICT DO NOTHING""";

    private final TenantDatabase database;

    PostgresHistoryWriter(TenantDatabase database) {
        this.database = database;
    }

    /** How many of them were not stored already. */
    int insert(TenantId tenant, List<Placement> placements) {
        return database.write(
                tenant, sql -> sql.connectionResult(connection -> insert(connection, tenant, placements)));
    }

    private static int insert(Connection connection, TenantId tenant, List<Placement> placements) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, tenant.value());
            new SqlArrays<>(statement, 1, placements)
                    .text(Placement::device)
                    .integers(placement -> placement.observation().at().toEpochMilli())
                    .integers(placement -> placement.observation().boot())
                    .integers(placement -> placement.observation().seq())
                    .integers(placement -> placement.receivedAt().toEpochMilli())
                    .flags(PostgresHistoryWriter::late)
                    .text(placement ->
                            late(placement) ? null : placement.whereabouts().gateway())
                    .text(placement ->
                            late(placement) ? null : placement.whereabouts().zone())
                    .numbers(placement -> placement.observation().batteryPercent())
                    .positions(placement -> placement.observation().position())
                    .text(placement ->
                            ReadingsText.write(placement.observation().readings()));
            return statement.executeUpdate();
        }
    }

    /** The whereabouts beside a late observation are those of a later one. */
    private static boolean late(Placement placement) {
        return placement.outcome() == Outcome.LATE;
    }
}
