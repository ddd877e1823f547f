package dev.cadastre.isolation.documents;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;

/** One migrated PostgreSQL for all tests of this module; tests keep apart by their tenants. */
final class TestPostgres {

    private static final PostgresServer SERVER =
            TemporaryServers.in("documents-it").postgres();
    static final PostgresAccess ACCESS = provided();
    private static final TenantDatabase DATABASE = ACCESS.tenants(ACCESS.pool(PostgresRoles.APP, 4));

    private TestPostgres() {}

    private static PostgresAccess provided() {
        PostgresAccess access = PostgresAccess.random(jdbcUrl());
        PostgresRoles.provision(SERVER.jdbcUrl("postgres"), SERVER.superuser(), SERVER.superuserPassword(), access);
        Schema.migrate(access);
        return access;
    }

    static TenantDatabase database() {
        return DATABASE;
    }

    static TenantId openedTenant() {
        TenantId tenant = unopenedTenant();
        DATABASE.write(
                tenant,
                sql -> sql.execute("insert into tenants (customer_id, name) values (?, 'a name')", tenant.value()));
        return tenant;
    }

    static TenantId unopenedTenant() {
        return new TenantId("t-" + UUID.randomUUID().toString().substring(0, 13));
    }

    static String jdbcUrl() {
        return SERVER.jdbcUrl(PostgresRoles.DATABASE);
    }

    /** The program's role, without the guard that the program has before it. */
    static Connection asProgram() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), PostgresRoles.APP, ACCESS.password(PostgresRoles.APP));
    }

    static Connection asSuperuser() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), SERVER.superuser(), SERVER.superuserPassword());
    }
}
