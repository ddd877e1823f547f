package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Observation;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.Position;
import dev.cadastre.model.Reading;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Observations that were stored in a table of their own, before there were documents. */
class OldObservationsIT {

    private static final String DATABASE = "before_documents";
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00.123Z");

    private static final String FILLED = """
            ALTER TABLE tenants NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE observations NO FORCE ROW LEVEL SECURITY;
            INSERT INTO tenants (customer_id, name) VALUES ('acme', 'Acme'), ('globex', 'Globex'), ('none', 'None');
            INSERT INTO observations VALUES
                ('acme', 'tag-1', '2026-11-23T10:00:00.123Z', 2, 9, '2026-11-23T10:00:01.456Z', false, 'dock-1', 'dock',
                    87.5, 52.125, 13.5, 5, 'dock-1:-61 dock-2:-70'),
                ('acme', 'tag-1', '2026-11-23T10:00:00.123Z', 2, 10, '2026-11-23T10:00:02Z', true, NULL, NULL,
                    NULL, NULL, NULL, NULL, ''),
                ('globex', 'tag-1', '2026-11-23T10:00:00.123Z', 1, 1, '2026-11-23T10:00:02Z', false, 'gate', NULL,
                    NULL, NULL, NULL, NULL, 'gate:-80');
            ALTER TABLE tenants FORCE ROW LEVEL SECURITY;
            ALTER TABLE observations FORCE ROW LEVEL SECURITY;
            """;

    @BeforeAll
    static void migrateWhatIsFilled() throws SQLException {
        PostgresServer server = TestParts.postgres();
        TestParts.documents();
        execute(
                server.jdbcUrl("postgres"),
                "CREATE DATABASE %s OWNER %s".formatted(DATABASE, PostgresRoles.OWNER),
                "GRANT CONNECT ON DATABASE %s TO %s".formatted(DATABASE, PostgresRoles.APP));
        Flyway.configure()
                .dataSource(
                        server.jdbcUrl(DATABASE),
                        PostgresRoles.OWNER,
                        TestParts.access(DATABASE).password(PostgresRoles.OWNER))
                .placeholders(Map.of("app_role", PostgresRoles.APP, "tree_role", PostgresRoles.TREE))
                .target("2")
                .load()
                .migrate();
        execute(server.jdbcUrl(DATABASE), FILLED);
        Schema.migrate(TestParts.access(DATABASE));
    }

    private static void execute(String url, String... statements) throws SQLException {
        PostgresServer server = TestParts.postgres();
        try (Connection connection = DriverManager.getConnection(url, server.superuser(), server.superuserPassword());
                Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    @Test
    void areFoundWhereTheNewOnesAre() {
        PostgresAccess access = TestParts.access(DATABASE);
        try (PostgresPool pool = access.pool(PostgresRoles.APP, 2)) {
            Schema.verify(pool.dataSource());
            TenantDatabase database = access.tenants(pool);
            assertThat(of(database, "acme")).containsExactly(late(), whole());
            assertThat(of(database, "globex"))
                    .extracting(past -> past.observation().boot())
                    .containsExactly(1L);
            assertThat(of(database, "none")).isEmpty();
        }
    }

    private static List<PastObservation> of(TenantDatabase database, String tenant) {
        return History.of(database, Documents.on(database))
                .list(new TenantId(tenant), DeviceRegistration.first(new DeviceId("tag-1")), null, null, null, 10)
                .observations();
    }

    private static PastObservation late() {
        return new PastObservation(
                new Observation(2, 10, AT, List.of(), null, null), Instant.parse("2026-11-23T10:00:02Z"), true, null);
    }

    private static PastObservation whole() {
        GatewayId dock = new GatewayId("dock-1");
        return new PastObservation(
                new Observation(
                        2,
                        9,
                        AT,
                        List.of(new Reading(dock, -61), new Reading(new GatewayId("dock-2"), -70)),
                        87.5,
                        new Position(52.125, 13.5, 5)),
                Instant.parse("2026-11-23T10:00:01.456Z"),
                false,
                new Measured<>(AT, new NearestGateway(dock, new ZoneId("dock"), null)));
    }
}
