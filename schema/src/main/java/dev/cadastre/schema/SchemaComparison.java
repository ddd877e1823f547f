package dev.cadastre.schema;

import dev.cadastre.schema.tables.Public;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;

/** What differs between the generated classes and what a role sees of the database, a sentence each. */
final class SchemaComparison {

    private static final Map<Class<?>, String> TYPES = Map.of(
            String.class, "text",
            Long.class, "int8",
            Double.class, "float8",
            Boolean.class, "bool",
            byte[].class, "bytea",
            Instant.class, "timestamptz",
            JSONB.class, "jsonb",
            String[].class, "_text");

    /** From the catalogue, which shows also what is not granted: no role is granted everything. */
    private static final String COLUMNS = """
            SELECT a.attname, t.typname || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped""";

    private static final String FORCES_POLICIES = """
            SELECT 1 FROM pg_class
            WHERE oid = to_regclass(?) AND relrowsecurity AND relforcerowsecurity
            AND EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = pg_class.oid)""";

    private static final String BYPASSES_POLICIES =
            "SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)";

    private static final String WITHHELD_FROM_THE_APP = "SELECT 1 WHERE current_user = '" + PostgresRoles.APP
            + "' AND NOT has_table_privilege(to_regclass(?), 'SELECT')";

    private static final String OWNS =
            "SELECT 1 FROM pg_class WHERE oid = to_regclass(?) AND pg_has_role(relowner, 'MEMBER')";

    private final Connection connection;

    SchemaComparison(Connection connection) {
        this.connection = connection;
    }

    List<String> differences() throws SQLException {
        List<String> differences = new ArrayList<>();
        if (holds(BYPASSES_POLICIES)) {
            differences.add("this role bypasses row-level security");
        }
        for (Table<?> table : Public.PUBLIC.getTables()) {
            compare(table, differences);
        }
        return differences;
    }

    private void compare(Table<?> table, List<String> differences) throws SQLException {
        String name = table.getName();
        Map<String, String> found = columnsOf(name);
        if (found.isEmpty()) {
            differences.add("table %s is missing".formatted(name));
            return;
        }
        compareColumns(name, expectedColumns(table), found, differences);
        if (holds(WITHHELD_FROM_THE_APP, name)) {
            differences.add("table %s is not granted".formatted(name));
        }
        if (!holds(FORCES_POLICIES, name)) {
            differences.add("table %s does not force row-level security".formatted(name));
        }
        if (holds(OWNS, name)) {
            differences.add("table %s is owned by the role the program runs as".formatted(name));
        }
    }

    private static void compareColumns(
            String table, Map<String, String> expected, Map<String, String> found, List<String> differences) {
        Set<String> columns = new TreeSet<>(expected.keySet());
        columns.addAll(found.keySet());
        for (String column : columns) {
            String wanted = expected.getOrDefault(column, "absent");
            String present = found.getOrDefault(column, "absent");
            if (!wanted.equals(present)) {
                differences.add("column %s.%s is %s where this program was built for %s"
                        .formatted(table, column, present, wanted));
            }
        }
    }

    private static Map<String, String> expectedColumns(Table<?> table) {
        Map<String, String> columns = new TreeMap<>();
        for (Field<?> field : table.fields()) {
            String type = TYPES.getOrDefault(field.getType(), field.getType().getName());
            columns.put(field.getName(), type + (field.getDataType().nullable() ? "" : " NOT NULL"));
        }
        return columns;
    }

    private Map<String, String> columnsOf(String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, table);
            Map<String, String> columns = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    columns.put(rows.getString(1), rows.getString(2));
                }
            }
            return columns;
        }
    }

    private boolean holds(String question, String... names) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            for (int i = 0; i < names.length; i++) {
                statement.setString(i + 1, names[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
