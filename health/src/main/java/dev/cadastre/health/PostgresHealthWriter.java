package dev.cadastre.health;

import dev.cadastre.health.ZoneChanges.Sighting;
import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.Measured;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The guarded upsert of health records, one statement for a tenant's devices. Placements of a registration that has ended
 * are passed over, as are those of devices that were never registered. The guard is {@code (epoch, ordinal)}: a
 * record of a later placement is not changed. Otherwise each value is replaced only by one that was measured later, and
 * the counts grow by what the epoch's ledger has gained since.
 */
final class PostgresHealthWriter {

    /**
     * In the order of the ids, so that two owners who meet wait for each other instead of deadlocking. The values for one
     * row make the count of known devices come back also where nothing was written. All of a statement sees the table as it
     * was at its begin, so the row joined last is the one before.
     */
    static final String UPSERT = """
            WITH owner AS (SELECT ?::text AS customer_id),
            known AS (
                SELECT owner.customer_id, p.device_id, p.registration, p.epoch, p.ordinal,
                    to_timestamp(p.event_at / 1000.0::float8) AS event_at,
                    to_timestamp(p.received_at / 1000.0::float8) AS received_at,
                    to_timestamp(p.heard_at / 1000.0::float8) AS heard_at, gateway_id, zone_id, smoothed_rssi,
                    to_timestamp(p.battery_at / 1000.0::float8) AS battery_at, battery_percent,
                    to_timestamp(p.position_at / 1000.0::float8) AS position_at, latitude, longitude, accuracy_m,
                    applied, applied_to_history, duplicate, late
                FROM owner, unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS p (
                    device_id, registration, epoch, ordinal, event_at, received_at, heard_at, gateway_id, zone_id,
                    smoothed_rssi, battery_at, battery_percent, position_at, latitude, longitude, accuracy_m,
                    applied, applied_to_history, duplicate, late)
                WHERE EXISTS (SELECT FROM devices d WHERE d.customer_id = owner.customer_id AND d.device_id = p.device_id
                    AND d.registration = p.registration)
            ), written AS (
                INSERT INTO device_health AS h (customer_id, device_id, registration, epoch, ordinal, event_at,
                    received_at, heard_at, gateway_id, zone_id, smoothed_rssi, battery_at, battery_percent,
                    position_at, latitude, longitude, accuracy_m,
                    applied, applied_to_history, duplicate, late, version,
                    epoch_applied, epoch_applied_to_history, epoch_duplicate, epoch_late)
                SELECT customer_id, device_id, registration, epoch, ordinal, event_at,
                    received_at, heard_at, gateway_id, zone_id, smoothed_rssi, battery_at, battery_percent,
                    position_at, latitude, longitude, accuracy_m,
                    applied, applied_to_history, duplicate, late, 1,
                    applied, applied_to_history, duplicate, late
                FROM known ORDER BY device_id
                ON CONFLICT (customer_id, device_id) DO UPDATE SET
                    epoch = excluded.epoch,
                    ordinal = excluded.ordinal,
                    event_at = greatest(h.event_at, excluded.event_at),
                    received_at = greatest(h.received_at, excluded.received_at),
                    heard_at = CASE WHEN excluded.heard_at >= coalesce(h.heard_at, '-infinity') THEN excluded.heard_at ELSE h.heard_at END,
                    gateway_id = CASE WHEN excluded.heard_at >= coalesce(h.heard_at, '-infinity') THEN excluded.gateway_id ELSE h.gateway_id END,
                    zone_id = CASE WHEN excluded.heard_at >= coalesce(h.heard_at, '-infinity') THEN excluded.zone_id ELSE h.zone_id END,
                    smoothed_rssi = CASE WHEN excluded.heard_at >= coalesce(h.heard_at, '-infinity') THEN excluded.smoothed_rssi ELSE h.smoothed_rssi END,
                    battery_at = CASE WHEN excluded.battery_at >= coalesce(h.battery_at, '-infinity') THEN excluded.battery_at ELSE h.battery_at END,
                    battery_percent = CASE WHEN excluded.battery_at >= coalesce(h.battery_at, '-infinity') THEN excluded.battery_percent ELSE h.battery_percent END,
                    position_at = CASE WHEN excluded.position_at >= coalesce(h.position_at, '-infinity') THEN excluded.position_at ELSE h.position_at END,
                    latitude = CASE WHEN excluded.position_at >= coalesce(h.position_at, '-infinity') THEN excluded.latitude ELSE h.latitude END,
                    longitude = CASE WHEN excluded.position_at >= coalesce(h.position_at, '-infinity') THEN excluded.longitude ELSE h.longitude END,
                    accuracy_m = CASE WHEN excluded.position_at >= coalesce(h.position_at, '-infinity') THEN excluded.accuracy_m ELSE h.accuracy_m END,
                    applied = h.applied + excluded.applied
                        - CASE WHEN excluded.epoch = h.epoch THEN h.epoch_applied ELSE 0 END,
                    applied_to_history = h.applied_to_history + excluded.applied_to_history
                        - CASE WHEN excluded.epoch = h.epoch THEN h.epoch_applied_to_history ELSE 0 END,
                    duplicate = h.duplicate + excluded.duplicate
                        - CASE WHEN excluded.epoch = h.epoch THEN h.epoch_duplicate ELSE 0 END,
                    late = h.late + excluded.late
                        - CASE WHEN excluded.epoch = h.epoch THEN h.epoch_late ELSE 0 END,
                    version = h.version
                        + CASE WHEN (excluded.epoch, excluded.ordinal) = (h.epoch, h.ordinal) THEN 0 ELSE 1 END,
                    epoch_applied = excluded.epoch_applied,
                    epoch_applied_to_history = excluded.epoch_applied_to_history,
                    epoch_duplicate = excluded.epoch_duplicate,
                    epoch_late = excluded.epoch_late
                WHERE (excluded.epoch, excluded.ordinal) >= (h.epoch, h.ordinal)
                RETURNING h.*
            )
            SELECT (SELECT count(*) FROM known) AS known, before.zone_id AS zone_before, written.*
            FROM (VALUES (1)) AS one LEFT JOIN written ON true
            LEFT JOIN device_health AS before
                ON before.customer_id = written.customer_id AND before.device_id = written.device_id""";

    private final String upsert;

    PostgresHealthWriter() {
        this(UPSERT);
    }

    /** @param upsert another statement of the same shape: a test shows what each guard of {@link #UPSERT} is for */
    PostgresHealthWriter(String upsert) {
        this.upsert = upsert;
    }

    /**
     * Applies them in the transaction of the connection, which was entered for the tenant.
     *
     * @param rounds one after the other; in each at most one placement of each device
     */
    HealthUpdate apply(Connection connection, TenantId tenant, List<List<Placement>> rounds) throws SQLException {
        HealthUpdate update = HealthUpdate.NONE;
        for (List<Placement> round : rounds) {
            update = update.and(applyRound(connection, tenant, round));
        }
        return update;
    }

    private HealthUpdate applyRound(Connection connection, TenantId tenant, List<Placement> placements)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(upsert)) {
            statement.setString(1, tenant.value());
            new SqlArrays<>(statement, 1, placements)
                    .text(Placement::device)
                    .integers(placement -> placement.registration().number())
                    .integers(placement -> placement.order().epoch())
                    .integers(placement -> placement.order().ordinal())
                    .integers(placement -> placement.whereabouts().at().toEpochMilli())
                    .integers(placement -> placement.receivedAt().toEpochMilli())
                    .times(placement -> placement.whereabouts().nearest())
                    .text(placement -> placement.whereabouts().gateway())
                    .text(placement -> placement.whereabouts().zone())
                    .numbers(placement -> placement.whereabouts().smoothedRssiDbm())
                    .times(placement -> placement.whereabouts().battery())
                    .numbers(placement -> placement.whereabouts().batteryPercent())
                    .times(placement -> placement.whereabouts().position())
                    .positions(placement ->
                            Measured.valueOf(placement.whereabouts().position()))
                    .integers(placement -> placement.ledger().applied())
                    .integers(placement -> placement.ledger().appliedToHistory())
                    .integers(placement -> placement.ledger().duplicate())
                    .integers(placement -> placement.ledger().late());
            try (ResultSet rows = statement.executeQuery()) {
                return read(tenant, rows, placements.size());
            }
        }
    }

    private static HealthUpdate read(TenantId tenant, ResultSet rows, int given) throws SQLException {
        List<DeviceChange> changes = new ArrayList<>(given);
        List<Sighting> sightings = new ArrayList<>();
        int known = 0;
        while (rows.next()) {
            known = rows.getInt("known");
            if (rows.getString("device_id") != null) {
                DeviceChange change = WrittenRow.read(tenant, rows);
                changes.add(change);
                addSighting(change, rows.getString("zone_before"), sightings);
            }
        }
        return new HealthUpdate(changes, sightings, known - changes.size(), given - known, 0, 0);
    }

    private static void addSighting(DeviceChange change, @Nullable String before, List<Sighting> sightings) {
        ZoneId zone = change.whereabouts().zone();
        if (zone != null) {
            sightings.add(new Sighting(change.device(), zone, !zone.value().equals(before)));
        }
    }
}
