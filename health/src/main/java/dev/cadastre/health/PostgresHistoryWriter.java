package dev.cadastre.health;

import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds what was observed to a tenant's history, one statement for all of it. What comes again finds itself there already.
 * What comes for a tenant who is being purged, or is gone, is let go: were it written, the tenant's partition would refuse
 * it and all that is written with it.
 */
final class PostgresHistoryWriter {

    private static final String INSERT = """
            WITH owner AS (SELECT ?::text AS customer_id)
            INSERT INTO past_observations (customer_id, device, at_millis, number, body)
            SELECT owner.customer_id, o.device, o.at_millis, o.number, o.body
            FROM owner, unnest(?, ?, ?, ?) AS o (device, at_millis, number, body)
            WHERE EXISTS (SELECT FROM tenant_standings s
                WHERE s.customer_id = owner.customer_id AND s.standing IN ('open', 'suspended'))
            ON CONFLICT DO NOTHING""";

    private PostgresHistoryWriter() {}

    /** How many of them are kept: all but the duplicates. */
    static List<Placement> kept(List<Placement> placements) {
        return placements.stream()
                .filter(placement -> placement.outcome() != Outcome.DUPLICATE)
                .toList();
    }

    /** Returns how many were not there before. */
    static int add(Connection connection, TenantId tenant, List<Placement> kept) throws SQLException {
        if (kept.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, tenant.value());
            new SqlArrays<>(statement, 1, kept)
                    .text(Placement::registration)
                    .integers(placement -> placement.observation().at().toEpochMilli())
                    .bytes(placement ->
                            ObservationNumber.of(placement.observation()).bytes())
                    .bytes(placement -> ObservationBytes.write(past(placement)));
            return statement.executeUpdate();
        }
    }

    private static PastObservation past(Placement placement) {
        return new PastObservation(
                placement.observation(),
                placement.receivedAt(),
                placement.outcome() != Outcome.APPLIED,
                nearest(placement));
    }

    /** The whereabouts beside a late observation are of a later time. */
    private static @Nullable Measured<NearestGateway> nearest(Placement placement) {
        return placement.outcome() == Outcome.APPLIED ? placement.whereabouts().nearest() : placement.then();
    }
}
