package dev.cadastre.proof.platform;

import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All rows of a tenant, read by a superuser past every policy: what is true, whatever a layer says. */
final class PostgresState implements AutoCloseable {

    private static final String TABLES = """
            SELECT DISTINCT c.oid::regclass::text FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'customer_id' AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
            AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1""";

    private final Connection connection;
    private final List<String> tables;
    private final PreparedStatement rows;

    PostgresState(SharedServers servers) {
        try {
            connection =
                    DriverManager.getConnection(servers.jdbcUrl(), servers.superuser(), servers.superuserPassword());
            tables = readTables();
            rows = connection.prepareStatement(tables.stream()
                    .map(table -> "SELECT '%1$s: ' || coalesce(string_agg(r::text, ' ' ORDER BY r::text), '')"
                                    .formatted(table)
                            + " FROM %s r WHERE customer_id = ?".formatted(table))
                    .collect(Collectors.joining(" UNION ALL ")));
        } catch (SQLException e) {
            throw new IllegalStateException("the truth cannot be read: " + e.getMessage(), e);
        }
    }

    private List<String> readTables() throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(TABLES);
                ResultSet result = query.executeQuery()) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }

    /** The tables that hold what belongs to tenants. */
    List<String> tables() {
        return tables;
    }

    synchronized String of(TenantId tenant) {
        try {
            for (int at = 1; at <= tables.size(); at++) {
                rows.setString(at, tenant.value());
            }
            List<String> lines = new ArrayList<>();
            try (ResultSet result = rows.executeQuery()) {
                while (result.next()) {
                    lines.add(result.getString(1));
                }
            }
            return lines.stream().sorted().collect(Collectors.joining("\n"));
        } catch (SQLException e) {
            throw new IllegalStateException("the truth cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
