package dev.cadastre.health;

import dev.cadastre.isolation.events.StoringHandler.Advance;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Stores a batch of placements, of whichever tenants, in one transaction: health records, history and the offsets the reader
 * came to. The transaction is entered for one tenant after the other, so the policies show and take the rows of that tenant
 * alone. Tenants and devices come in the order of their ids, so that two owners who meet wait for each other instead of
 * deadlocking.
 */
final class PostgresPlacementStore {

    private final TenantDatabase database;
    private final PostgresHealthWriter records;
    private final PostgresReaderOffsets offsets;

    PostgresPlacementStore(TenantDatabase database, PostgresReaderOffsets offsets) {
        this.database = database;
        this.records = new PostgresHealthWriter();
        this.offsets = offsets;
    }

    /** Returns what became of each tenant's placements once all of them are stored. */
    SequencedMap<TenantId, HealthUpdate> store(
            SequencedMap<TenantId, List<Placement>> placements, List<Advance> advances) {
        return database.writeGlobal(sql -> sql.connectionResult(connection -> {
            offsets.advance(connection, advances);
            SequencedMap<TenantId, HealthUpdate> updates = new TreeMap<>();
            database.onBehalfOf(
                    connection,
                    placements.sequencedKeySet(),
                    tenant ->
                            updates.put(tenant, store(connection, tenant, placements.getOrDefault(tenant, List.of()))));
            return updates;
        }));
    }

    private HealthUpdate store(Connection connection, TenantId tenant, List<Placement> placements) throws SQLException {
        HealthUpdate update = records.apply(connection, tenant, LastPlacements.rounds(placements));
        List<Placement> kept = PostgresHistoryWriter.kept(placements);
        int added = PostgresHistoryWriter.add(connection, tenant, kept);
        return update.withHistory(added, kept.size() - added);
    }
}
