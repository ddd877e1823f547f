package dev.cadastre.facility.store;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Devices by tenant and facility. Counts are read for one tenant after the other at
 * first, and for all of them together once many are asked for. */
final class PostgresDeviceRows {

    private static final int COUNTED_ALONE_MAX = 8;

    /** Steps from one tenant to the next in each index, which costs a look-up a tenant however many rows it has. */
    private static final String TENANTS_OF = """
            (WITH RECURSIVE t (id) AS (
                SELECT (SELECT min(customer_id) FROM %1$s)
                UNION ALL
                SELECT (SELECT min(customer_id) FROM %1$s WHERE customer_id > t.id) FROM t WHERE t.id IS NOT NULL
            ) SELECT id FROM t WHERE id IS NOT NULL AND id <> '*')""";

    private static final String TENANTS = String.join(
            " UNION ",
            List.of(
                            "facilities",
                            "facility_overlays",
                            "facility_kinds",
                            "facility_groups",
                            "device_places",
                            "device_homes")
                    .stream()
                    .map(TENANTS_OF::formatted)
                    .toList());

    private static final String COUNT =
            "SELECT customer_id, count(*) FROM device_places WHERE facility_id = ANY (?) %s" + " GROUP BY customer_id";

    private final Connection connection;
    private final Map<TenantId, Long> counts = new HashMap<>();
    private Set<FacilityId> counted = Set.of();
    private int countedAlone;

    PostgresDeviceRows(Connection connection) {
        this.connection = connection;
    }

    Set<TenantId> tenants() throws SQLException {
        return new HashSet<>(list(TENANTS, TenantId::new));
    }

    @Nullable
    FacilityId place(TenantId tenant, DeviceId device) throws SQLException {
        return first("SELECT facility_id FROM device_places WHERE customer_id = ? AND device_id = ?", tenant, device);
    }

    @Nullable
    FacilityId home(TenantId tenant, DeviceId device) throws SQLException {
        return first("SELECT facility_id FROM device_homes WHERE customer_id = ? AND device_id = ?", tenant, device);
    }

    List<DeviceId> list(TenantId tenant, Set<FacilityId> facilities, int limit) throws SQLException {
        String query = "SELECT device_id FROM device_places WHERE customer_id = ? AND facility_id = ANY (?)"
                + " ORDER BY device_id LIMIT " + limit;
        return list(query, DeviceId::new, tenant.value(), texts(facilities));
    }

    long at(TenantId tenant, Set<FacilityId> facilities) throws SQLException {
        if (!facilities.equals(counted)) {
            counted = Set.copyOf(facilities);
            counts.clear();
            countedAlone = 0;
        }
        Long known = counts.get(tenant);
        if (known != null || countedAlone > COUNTED_ALONE_MAX) {
            return known == null ? 0 : known;
        }
        countedAlone++;
        String[] ids = texts(facilities);
        if (countedAlone > COUNTED_ALONE_MAX) {
            count(COUNT.formatted(""), List.of((Object) ids));
        } else {
            count(COUNT.formatted("AND customer_id = ?"), List.of(ids, tenant.value()));
        }
        return counts.getOrDefault(tenant, 0L);
    }

    private void count(String query, List<Object> parameters) throws SQLException {
        try (PreparedStatement statement = prepared(query, parameters);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                counts.put(new TenantId(rows.getString(1)), rows.getLong(2));
            }
        }
    }

    private @Nullable FacilityId first(String query, TenantId tenant, DeviceId device) throws SQLException {
        List<FacilityId> found = list(query, FacilityId::new, tenant.value(), device.value());
        return found.isEmpty() ? null : found.getFirst();
    }

    private <T> List<T> list(String query, Function<String, T> of, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(query, List.of(parameters));
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(of.apply(rows.getString(1)));
            }
            return all;
        }
    }

    private PreparedStatement prepared(String query, List<?> parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query);
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i) instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else {
                statement.setString(i + 1, (String) parameters.get(i));
            }
        }
        return statement;
    }

    private static String[] texts(Set<FacilityId> ids) {
        return ids.stream().map(FacilityId::value).toArray(String[]::new);
    }
}
