package dev.cadastre.facility.store;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was: places of devices at a time, and the changes in the log. */
final class PostgresHistory {

    private static final int LIMIT_MAX = 1_000;

    /** The later of the tenant's own last change and everybody's until then: it sees no others. */
    private static final String PLACE_AT = """
            WITH asked AS (SELECT ?::text AS customer_id, ?::text AS device_id, ?::timestamptz AS at),
            stays AS (
                SELECT facility_id, placed_at, NULL AS ended_at, placed_by, p.epoch, p.version
                FROM device_places p JOIN asked USING (customer_id, device_id) WHERE placed_at <= at
                UNION ALL
                SELECT facility_id, placed_at, ended_at, placed_by, s.epoch, s.version
                FROM device_stays s JOIN asked USING (customer_id, device_id) WHERE placed_at <= at AND ended_at > at
            ), last_changes AS (
                (SELECT l.epoch, l.version FROM tree_log l JOIN asked USING (customer_id)
                    WHERE changed_at <= at ORDER BY changed_at DESC LIMIT 1)
                UNION ALL
                (SELECT l.epoch, l.version FROM tree_log l, asked
                    WHERE l.customer_id = '*' AND changed_at <= at ORDER BY changed_at DESC LIMIT 1)
            )
            SELECT stays.*, seen.epoch AS seen_epoch, seen.version AS seen_version FROM stays,
                (SELECT * FROM last_changes UNION ALL SELECT 1, 0 ORDER BY epoch DESC, version DESC LIMIT 1) AS seen
            LIMIT 1""";

    /** With the effects of as many as make 2 MiB together: one change can have those of a hundred thousand facilities. */
    private static final String CHANGES = """
            SELECT epoch, version, changed_at, asked_by, principal, undoes, undoable,
                CASE WHEN sum(octet_length(effects)) OVER (ORDER BY version DESC) <= 2097152 THEN effects END AS listed
            FROM (SELECT epoch, version, changed_at, asked_by, principal, undoes, effects,
                    undo IS NOT NULL AND asked_by = customer_id AND epoch = (SELECT epoch FROM tree_version) AS undoable
                FROM tree_log WHERE customer_id = ? AND version < ?%s ORDER BY version DESC LIMIT ?) AS page
            ORDER BY version DESC""";

    private final PostgresTransactions transactions;

    PostgresHistory(TenantDatabase database) {
        this.transactions = new PostgresTransactions(database, ChangeListener.NONE);
    }

    Optional<PastPlace> placeAt(TenantId tenant, DeviceId device, Instant at) {
        return transactions.read(Owner.of(tenant), connection -> placeAt(connection, tenant, device, at));
    }

    private static Optional<PastPlace> placeAt(Connection connection, TenantId tenant, DeviceId device, Instant at)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PLACE_AT)) {
            statement.setString(1, tenant.value());
            statement.setString(2, device.value());
            statement.setObject(3, at.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(place(rows)) : Optional.empty();
            }
        }
    }

    private static PastPlace place(ResultSet row) throws SQLException {
        OffsetDateTime until = row.getObject("ended_at", OffsetDateTime.class);
        return new PastPlace(
                new FacilityId(row.getString("facility_id")),
                row.getObject("placed_at", OffsetDateTime.class).toInstant(),
                until == null ? null : until.toInstant(),
                PlacedBy.valueOf(row.getString("placed_by")),
                new TreeVersion(row.getLong("epoch"), row.getLong("version")),
                new TreeVersion(row.getLong("seen_epoch"), row.getLong("seen_version")));
    }

    List<Change> changes(Owner owner, Authors authors, @Nullable Long before, int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "a limit is 1 to %d, not %d".formatted(LIMIT_MAX, limit));
        }
        return transactions.read(owner, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(CHANGES.replace("%s", authors.condition))) {
                statement.setString(1, owner.text());
                statement.setLong(2, before == null ? Long.MAX_VALUE : before);
                statement.setInt(3, limit);
                try (ResultSet rows = statement.executeQuery()) {
                    return changes(rows);
                }
            }
        });
    }

    private static List<Change> changes(ResultSet rows) throws SQLException {
        List<Change> changes = new ArrayList<>();
        while (rows.next()) {
            long undoes = rows.getLong("undoes");
            String listed = rows.getString("listed");
            changes.add(new Change(
                    rows.getLong("version"),
                    new TreeVersion(rows.getLong("epoch"), rows.getLong("version")),
                    rows.getObject("changed_at", OffsetDateTime.class).toInstant(),
                    Owner.parse(rows.getString("asked_by")),
                    rows.getString("principal"),
                    undoes == 0 ? null : undoes,
                    rows.getBoolean("undoable"),
                    listed == null ? List.of() : EffectCodec.read(listed),
                    listed != null));
        }
        return changes;
    }
}
