package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One batch of the pipeline's moves. Most devices are where they were, so what differs is looked for without the lock, and
 * looked for again under it.
 */
final class PostgresPlacing {

    /** Moves that would change something, and whether their facility is there. */
    private static final String DIFFERENT = """
            SELECT m.device_id, m.facility_id, m.facility_id IS NULL OR EXISTS (
                SELECT FROM facilities f WHERE f.facility_id = m.facility_id
                AND f.customer_id = CASE left(m.facility_id, 1) WHEN '~' THEN ? ELSE '*' END) AS is_there
            FROM unnest(?, ?) AS m (device_id, facility_id)
            LEFT JOIN device_places p ON p.customer_id = ? AND p.device_id = m.device_id
            WHERE p.facility_id IS DISTINCT FROM m.facility_id
            ORDER BY m.device_id""";

    private static final String PIPELINE = "pipeline";

    private final PostgresTransactions transactions;
    private final TenantId tenant;
    private final Owner owner;
    private final Map<DeviceId, Optional<FacilityId>> moves = new LinkedHashMap<>();

    PostgresPlacing(PostgresTransactions transactions, TenantId tenant, List<DeviceMove> moves) {
        this.transactions = transactions;
        this.tenant = tenant;
        this.owner = Owner.of(tenant);
        moves.forEach(move -> this.moves.put(move.device(), Optional.ofNullable(move.facility())));
    }

    /** What differs from the rows. */
    private record Different(List<Effect> effects, List<DeviceId> refused) {}

    Placed run() {
        Optional<Placed> unchanged = transactions.read(owner, this::unchanged);
        return unchanged.isPresent() ? unchanged.get() : transactions.write(owner, this::write);
    }

    private Optional<Placed> unchanged(Connection connection) throws SQLException {
        TreeVersion version = PostgresTreeLog.version(connection);
        Different different = different(connection);
        return different.effects().isEmpty()
                ? Optional.of(new Placed(version, 0, different.refused()))
                : Optional.empty();
    }

    private Placed write(PostgresTransactions.Transaction transaction) throws SQLException {
        Different different = different(transaction.connection());
        if (different.effects().isEmpty()) {
            return new Placed(transaction.locked(), 0, different.refused());
        }
        Map<DeviceId, PlacedBy> placedBy = new HashMap<>();
        moves.keySet().forEach(device -> placedBy.put(device, PlacedBy.PIPELINE));
        transaction.write(new ChangeOrigin(owner, PIPELINE, null), owner, different.effects(), null, placedBy);
        return new Placed(transaction.finish(), different.effects().size(), different.refused());
    }

    private Different different(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DIFFERENT)) {
            statement.setString(1, tenant.value());
            texts(statement, 2, moves.keySet().stream().map(DeviceId::value));
            texts(
                    statement,
                    3,
                    moves.values().stream()
                            .map(facility -> facility.map(FacilityId::value).orElse(null)));
            statement.setString(4, tenant.value());
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows);
            }
        }
    }

    private Different read(ResultSet rows) throws SQLException {
        List<Effect> effects = new ArrayList<>();
        List<DeviceId> refused = new ArrayList<>();
        while (rows.next()) {
            DeviceId device = new DeviceId(rows.getString("device_id"));
            String facility = rows.getString("facility_id");
            if (rows.getBoolean("is_there")) {
                effects.add(
                        new Effect.DevicePlaced(tenant, device, facility == null ? null : new FacilityId(facility)));
            } else {
                refused.add(device);
            }
        }
        return new Different(effects, refused);
    }

    private static void texts(PreparedStatement statement, int index, Stream<? extends @Nullable String> texts)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
    }
}
