package dev.cadastre.schema;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.postgres.DatabaseRoles;
import dev.cadastre.isolation.postgres.PoliciesAlone;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One migrated PostgreSQL for all tests of this module; tests keep apart by their tenants. */
final class TestPostgres {

    private static final PostgresServer SERVER =
            TemporaryServers.in("schema-it").postgres();

    /** Passwords with what has to be quoted. */
    static final PostgresAccess ACCESS = PostgresAccess.of(
            SERVER.jdbcUrl(PostgresRoles.DATABASE), name -> name + "'s secret, of more than 32 characters");

    static {
        provisionAgain();
        Schema.migrate(ACCESS);
    }

    /** Of the role that keeps health and history, for all tests. */
    static final TenantDatabase HEALTH = unguarded(ACCESS.pool(PostgresRoles.HEALTH, 2));

    private TestPostgres() {}

    static void provisionAgain() {
        PostgresRoles.provision(SERVER.jdbcUrl("postgres"), SERVER.superuser(), SERVER.superuserPassword(), ACCESS);
    }

    /** Beside the product's, with the same roles. */
    static void makeDatabase(DatabaseRoles roles) {
        roles.provision(SERVER.jdbcUrl("postgres"), SERVER.superuser(), SERVER.superuserPassword(), ACCESS::password);
    }

    static String jdbcUrl() {
        return SERVER.jdbcUrl(PostgresRoles.DATABASE);
    }

    static PostgresPool pool(int maxSize) {
        return ACCESS.pool(PostgresRoles.APP, maxSize);
    }

    /** With the policies alone between tenants: every statement is sent as it is. */
    static TenantDatabase unguarded(PostgresPool pool) {
        return PoliciesAlone.database(pool.dataSource(), ACCESS.tenantKey());
    }

    static Connection as(String role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), role, ACCESS.password(role));
    }

    static Connection asApp() throws SQLException {
        return as(PostgresRoles.APP);
    }

    static Connection asTree() throws SQLException {
        return as(PostgresRoles.TREE);
    }

    static Connection asOwner() throws SQLException {
        return as(PostgresRoles.OWNER);
    }

    static Connection asOwnerOf(String database) throws SQLException {
        return DriverManager.getConnection(
                SERVER.jdbcUrl(database), PostgresRoles.OWNER, ACCESS.password(PostgresRoles.OWNER));
    }

    static Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), SERVER.superuser(), SERVER.superuserPassword());
    }
}
