package dev.cadastre.isolation.postgres;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.postgres.DatabaseRoles.Role;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** One PostgreSQL with a team's own tables and roles, for all tests of this module; tests keep apart by their tenants. */
final class TestPostgres {

    static final String APP = "notes_app";
    static final String OWNER = "notes_owner";

    /** Which is not allowed to enter for tenants. */
    static final String READER = "notes_reader";

    static final DatabaseRoles ROLES =
            new DatabaseRoles("notes", OWNER, List.of(Role.working(APP), Role.following(READER)));
    static final TenantKey KEY = TenantKey.of("the tenant key of tests, of more than 32 characters");

    private static final String TABLES = """
            CREATE TABLE notes (
                customer_id text        NOT NULL,
                note_id     text        NOT NULL,
                title       text,
                pages       bigint      NOT NULL DEFAULT 1,
                digest      bytea       NOT NULL DEFAULT sha256('x'),
                written_at  timestamptz NOT NULL DEFAULT now(),
                PRIMARY KEY (customer_id, note_id)
            );
            CREATE TABLE shelves (
                customer_id text NOT NULL,
                shelf_id    text NOT NULL,
                room        text NOT NULL,
                name        text,
                PRIMARY KEY (customer_id, shelf_id)
            );
            CREATE TABLE drafts (
                customer_id text NOT NULL,
                draft_id    text NOT NULL,
                PRIMARY KEY (customer_id, draft_id)
            ) PARTITION BY LIST (customer_id);
            CREATE TABLE counter (
                customer_id text   NOT NULL PRIMARY KEY CHECK (customer_id = '*'),
                changes     bigint NOT NULL
            );
            INSERT INTO counter VALUES ('*', 0);
            GRANT SELECT, INSERT, UPDATE, DELETE ON notes, shelves, drafts TO notes_app;
            GRANT SELECT ON counter TO notes_app""";

    private static final PostgresServer SERVER =
            TemporaryServers.in("postgres-it").postgres();

    static {
        provisionAgain();
        try (Connection owner = as(OWNER);
                Statement statement = owner.createStatement()) {
            TenantSecurity.install(owner, KEY, List.of(APP));
            statement.execute(TABLES);
            TenantSecurity.protect(owner, "notes");
            TenantSecurity.protect(owner, "shelves");
            TenantSecurity.protect(owner, "drafts");
        } catch (SQLException e) {
            throw new IllegalStateException("the tables of tests cannot be made", e);
        }
    }

    private TestPostgres() {}

    static void provisionAgain() {
        makeDatabase(ROLES);
    }

    /** With what has to be quoted. */
    static String password(String role) {
        return role + "'s secret";
    }

    static String jdbcUrl() {
        return jdbcUrl(ROLES.database());
    }

    static String jdbcUrl(String database) {
        return SERVER.jdbcUrl(database);
    }

    static PostgresPool pool(int maxSize) {
        return PostgresPool.open(jdbcUrl(), APP, password(APP), maxSize);
    }

    /** As a service has it. */
    static TenantDatabase guarded(PostgresPool pool) {
        return new TenantDatabase(pool.dataSource(), KEY);
    }

    /** With the policies alone between tenants: every statement is sent as it is. */
    static TenantDatabase unguarded(PostgresPool pool) {
        return new TenantDatabase(pool.dataSource(), new SignedTenant(KEY), Unguarded.GUARD);
    }

    /** Connections that no policy holds. */
    static PostgresPool superusers() {
        return PostgresPool.open(jdbcUrl(), SERVER.superuser(), SERVER.superuserPassword(), 2);
    }

    static Connection as(String role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), role, password(role));
    }

    /** Makes a database and its roles, whose passwords are {@link #password}. */
    static void makeDatabase(DatabaseRoles roles) {
        roles.provision(
                SERVER.jdbcUrl("postgres"), SERVER.superuser(), SERVER.superuserPassword(), TestPostgres::password);
    }

    static Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), SERVER.superuser(), SERVER.superuserPassword());
    }
}
