package dev.cadastre.isolation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.postgres.DatabaseRoles.Role;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** An empty database of a team, whose tables are its own. */
class TenantSecurityIT {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    /** The use of the README, from an empty server to a refused statement. */
    @Test
    void aTeamKeepsItsOwnTableApart() throws SQLException {
        DatabaseRoles roles = new DatabaseRoles("visits", "visits_owner", List.of(Role.working("visits_app")));
        TestPostgres.makeDatabase(roles);
        try (Connection owner = as("visits", "visits_owner");
                Statement statement = owner.createStatement()) {
            TenantSecurity.install(owner, TestPostgres.KEY, roles.names());
            statement.execute(
                    "CREATE TABLE visits (customer_id text NOT NULL, visit text, PRIMARY KEY (customer_id, visit))");
            statement.execute("GRANT SELECT, INSERT ON visits TO visits_app");
            TenantSecurity.protect(owner, "visits");
        }
        String url = TestPostgres.jdbcUrl("visits");
        try (PostgresPool pool = PostgresPool.open(url, "visits_app", TestPostgres.password("visits_app"), 2)) {
            TenantDatabase database = new TenantDatabase(pool.dataSource(), TestPostgres.KEY);
            database.write(
                    ACME, sql -> sql.execute("insert into visits (customer_id, visit) values ('acme', 'first')"));
            assertThat(visits(database, ACME)).containsExactly("first");
            assertThat(visits(database, GLOBEX)).isEmpty();
            assertThatThrownBy(() -> database.read(ACME, sql -> sql.fetch("select * from visits")))
                    .isInstanceOfSatisfying(CadastreException.class, e -> {
                        assertThat(e.id()).isEqualTo(ErrorId.ISOLATION_REFUSED);
                        assertThat(e.detail()).contains("visits", "without its customer_id");
                    });
            assertThat(visits(TestPostgres.unguarded(pool), GLOBEX, "select visit from visits"))
                    .as("by the policy, where no guard reads the statement")
                    .isEmpty();
        }
    }

    private static List<String> visits(TenantDatabase database, TenantId tenant) {
        return visits(database, tenant, "select visit from visits where customer_id = '%s'".formatted(tenant));
    }

    private static List<String> visits(TenantDatabase database, TenantId tenant, String query) {
        return database.read(tenant, sql -> sql.fetch(query).getValues(0, String.class));
    }

    @Test
    void installsAgainWithoutEffectAlsoFromSeveralProcessesAtOnce() throws Exception {
        DatabaseRoles roles = new DatabaseRoles("again", "again_owner", List.of(Role.working("again_app")));
        TestPostgres.makeDatabase(roles);
        List<Callable<Void>> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(() -> {
                try (Connection owner = as("again", "again_owner")) {
                    TenantSecurity.install(owner, TestPostgres.KEY, roles.names());
                }
                return null;
            });
        }
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> process : executor.invokeAll(processes)) {
                process.get();
            }
        }
        try (Connection owner = as("again", "again_owner")) {
            String seal = text(owner, "select encode(inner_pad, 'hex') from security.seal_key");
            TenantSecurity.install(owner, TestPostgres.KEY, roles.names());
            assertThat(text(owner, "select encode(inner_pad, 'hex') from security.seal_key"))
                    .as("what open transactions are sealed with")
                    .isEqualTo(seal);
        }
    }

    @Test
    void aTableWithoutATenantIsNotProtectedButRefused() throws SQLException {
        try (Connection owner = TestPostgres.as(TestPostgres.OWNER);
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("CREATE TABLE nobodys (id text PRIMARY KEY)");
            statement.execute("CREATE TABLE anybodys (customer_id text)");
            for (String table : List.of("nobodys", "anybodys", "no_such_table")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> TenantSecurity.protect(owner, table))
                        .withMessageContaining(table + " is no table with a column customer_id text NOT NULL");
            }
            owner.rollback();
        }
    }

    @Test
    void protectsATableOfASchemaOfItsOwnAgainAndAgain() throws SQLException {
        try (Connection owner = TestPostgres.as(TestPostgres.OWNER);
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("CREATE SCHEMA archive");
            statement.execute("CREATE TABLE archive.\"Old notes\" (customer_id text NOT NULL)");
            TenantSecurity.protect(owner, "archive.\"Old notes\"");
            TenantSecurity.protect(owner, "archive.\"Old notes\"");
            assertThat(text(owner, """
                            select p.polname::text || c.relrowsecurity::text || c.relforcerowsecurity::text
                            from pg_policy p join pg_class c on c.oid = p.polrelid where c.relname = 'Old notes'""")).isEqualTo("own_rowstruetrue");
            owner.rollback();
        }
    }

    private static Connection as(String database, String role) throws SQLException {
        return DriverManager.getConnection(TestPostgres.jdbcUrl(database), role, TestPostgres.password(role));
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
