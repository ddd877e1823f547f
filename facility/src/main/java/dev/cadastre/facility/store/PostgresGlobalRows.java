package dev.cadastre.facility.store;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The global tree's rows, cached once read. A walk that reads the children of one facility reads those of its siblings
 * next; so children are read for all facilities that were read together, and a walk of a subtree costs a
 * query for each of its levels.
 */
final class PostgresGlobalRows {

    private static final String BY_ID =
            "SELECT " + PostgresTreeRow.FACILITY + " FROM facilities WHERE customer_id = '*' AND facility_id = ?";
    private static final String BY_PARENTS =
            "SELECT " + PostgresTreeRow.FACILITY + " FROM facilities WHERE customer_id = '*' AND parent_id = ANY (?)";
    private static final String ROOTS =
            "SELECT " + PostgresTreeRow.FACILITY + " FROM facilities WHERE customer_id = '*' AND parent_id IS NULL";
    private static final String IN_ZONES =
            "SELECT " + PostgresTreeRow.FACILITY + " FROM facilities WHERE customer_id = '*' AND zones <> '{}'";
    private static final int FETCHED_AT_ONCE = 5_000;

    private final Connection connection;
    private final Map<FacilityId, @Nullable Facility> byId = new HashMap<>();
    private final Map<FacilityId, List<FacilityId>> siblings = new HashMap<>();
    private final Map<@Nullable FacilityId, List<FacilityId>> children = new HashMap<>();
    private @Nullable TenantFacilities inZones;

    PostgresGlobalRows(Connection connection) {
        this.connection = connection;
    }

    @Nullable
    Facility facility(FacilityId id) throws SQLException {
        if (!byId.containsKey(id)) {
            List<Facility> found = read(BY_ID, id.value());
            byId.put(id, found.isEmpty() ? null : found.getFirst());
        }
        return byId.get(id);
    }

    Collection<FacilityId> children(@Nullable FacilityId parent) throws SQLException {
        List<FacilityId> known = children.get(parent);
        if (known != null) {
            return known;
        }
        if (parent == null) {
            keep(read(ROOTS, null), new ArrayList<>());
        } else {
            List<FacilityId> parents = siblings.getOrDefault(parent, List.of(parent)).stream()
                    .filter(each -> !children.containsKey(each))
                    .toList();
            keep(read(BY_PARENTS, parents.stream().map(FacilityId::value).toArray(String[]::new)), parents);
        }
        return children.computeIfAbsent(parent, key -> new ArrayList<>());
    }

    private void keep(List<Facility> rows, List<FacilityId> parents) {
        parents.forEach(parent -> children.put(parent, new ArrayList<>()));
        List<FacilityId> together = rows.stream().map(Facility::id).toList();
        for (Facility row : rows) {
            byId.putIfAbsent(row.id(), row);
            siblings.put(row.id(), together);
            children.computeIfAbsent(row.parent(), key -> new ArrayList<>()).add(row.id());
        }
    }

    Collection<FacilityId> members(FacilityId zone) throws SQLException {
        TenantFacilities known = inZones;
        if (known == null) {
            known = new TenantFacilities();
            read(IN_ZONES, null).forEach(known::add);
            inZones = known;
        }
        return known.members(zone);
    }

    private List<Facility> read(String query, @Nullable Object parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            switch (parameter) {
                case String text -> statement.setString(1, text);
                case String[] texts -> statement.setArray(1, connection.createArrayOf("text", texts));
                case null, default -> statement.clearParameters();
            }
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                List<Facility> facilities = new ArrayList<>();
                PostgresTreeRow row = new PostgresTreeRow(rows);
                while (rows.next()) {
                    facilities.add(row.facility());
                }
                return facilities;
            }
        }
    }
}
