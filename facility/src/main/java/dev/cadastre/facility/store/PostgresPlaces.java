package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.model.DeviceId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Moves devices, one statement for all: where they were becomes a stay that has ended. */
final class PostgresPlaces {

    /** All parts of the statement see the rows as they were before it. A device that stays where it is keeps its row. */
    private static final String MOVE = """
            WITH change AS (
                SELECT ?::text AS customer_id, ?::timestamptz AS at, ?::bigint AS epoch, ?::bigint AS version
            ), move AS (
                SELECT m.* FROM change, unnest(?, ?, ?) AS m (device_id, facility_id, placed_by)
                WHERE NOT EXISTS (SELECT FROM device_places p WHERE p.customer_id = change.customer_id
                    AND p.device_id = m.device_id AND p.facility_id = m.facility_id)
            ), ended AS (
                INSERT INTO device_stays (customer_id, device_id, facility_id, placed_at, placed_by, epoch, version, ended_at)
                SELECT p.customer_id, p.device_id, p.facility_id, p.placed_at, p.placed_by, p.epoch, p.version, change.at
                FROM change, move JOIN device_places p USING (device_id) WHERE p.customer_id = change.customer_id
            ), gone AS (
                DELETE FROM device_places p USING change, move
                WHERE p.customer_id = change.customer_id AND p.device_id = move.device_id AND move.facility_id IS NULL
            )
            INSERT INTO device_places (customer_id, device_id, facility_id, placed_at, placed_by, epoch, version)
            SELECT customer_id, device_id, facility_id, at, placed_by, epoch, version FROM change, move
            WHERE facility_id IS NOT NULL
            ON CONFLICT (customer_id, device_id) DO UPDATE SET (facility_id, placed_at, placed_by, epoch, version)
            = (excluded.facility_id, excluded.placed_at, excluded.placed_by, excluded.epoch, excluded.version)""";

    private final Connection connection;
    private final Owner owner;
    private final Stamp stamp;

    PostgresPlaces(Connection connection, Owner owner, Stamp stamp) {
        this.connection = connection;
        this.owner = owner;
        this.stamp = stamp;
    }

    /** @param moves at most one of each device */
    void move(List<Effect.DevicePlaced> moves, Map<DeviceId, PlacedBy> placedBy) throws SQLException {
        if (moves.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setString(1, owner.text());
            statement.setObject(2, stamp.at().atOffset(ZoneOffset.UTC));
            statement.setLong(3, stamp.version().epoch());
            statement.setLong(4, stamp.version().version());
            texts(statement, 5, moves.stream().map(move -> move.device().value()));
            texts(statement, 6, moves.stream().map(move -> value(move.facility())));
            texts(
                    statement,
                    7,
                    moves.stream()
                            .map(move -> placedBy.getOrDefault(move.device(), PlacedBy.PERSON)
                                    .name()));
            statement.executeUpdate();
        }
    }

    private static @Nullable String value(@Nullable FacilityId facility) {
        return facility == null ? null : facility.value();
    }

    private static void texts(PreparedStatement statement, int index, Stream<? extends @Nullable String> texts)
            throws SQLException {
        Connection connection = Objects.requireNonNull(statement.getConnection());
        statement.setArray(index, connection.createArrayOf("text", texts.toArray()));
    }
}
