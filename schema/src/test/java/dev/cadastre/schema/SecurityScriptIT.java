package dev.cadastre.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.postgres.DatabaseRoles;
import dev.cadastre.isolation.postgres.TenantSecurity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The migrations made the schema {@code security} before there was a script for it: both must make the same. */
class SecurityScriptIT {

    private static final String OBJECTS = """
            SELECT pg_get_functiondef(p.oid) || coalesce(p.proacl::text, '') FROM pg_proc p
            WHERE p.pronamespace = 'security'::regnamespace OR p.oid = 'public.current_tenant()'::regprocedure
            UNION ALL
            SELECT format('%s %s %s %s', a.attrelid::regclass, a.attname, a.atttypid::regtype, a.attnotnull)
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'security'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
            UNION ALL
            SELECT format('%s %s', k.conrelid::regclass, pg_get_constraintdef(k.oid)) FROM pg_constraint k
            WHERE k.connamespace = 'security'::regnamespace
            UNION ALL
            SELECT coalesce(nspacl::text, '') FROM pg_namespace WHERE nspname = 'security'
            ORDER BY 1""";

    @Test
    void theScriptAndTheMigrationsMakeTheSame() throws SQLException {
        TestPostgres.makeDatabase(new DatabaseRoles("scripted", PostgresRoles.OWNER, List.of()));
        try (Connection migrated = TestPostgres.asOwner();
                Connection scripted = TestPostgres.asOwnerOf("scripted")) {
            TenantSecurity.install(
                    scripted,
                    TestPostgres.ACCESS.tenantKey(),
                    List.of(PostgresRoles.APP, PostgresRoles.INGEST, PostgresRoles.HEALTH));
            assertThat(objects(scripted)).hasSizeGreaterThan(10).isEqualTo(objects(migrated));
        }
    }

    private static List<String> objects(Connection connection) throws SQLException {
        List<String> objects = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OBJECTS)) {
            while (rows.next()) {
                objects.add(rows.getString(1));
            }
        }
        return objects;
    }
}
