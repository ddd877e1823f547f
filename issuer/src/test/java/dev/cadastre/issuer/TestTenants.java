package dev.cadastre.issuer;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.postgres.PostgresAccess;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.Schema;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.audit.PostgresTrail;
import dev.cadastre.tenants.lifecycle.PostgresStandings;
import dev.cadastre.tenants.lifecycle.StandingHints;
import dev.cadastre.tenants.lifecycle.Standings;
import dev.cadastre.tenants.users.UserRegistry;
import java.util.UUID;

/** Tenants and users in one real PostgreSQL for all tests of this module; tests keep apart by their tenants. */
final class TestTenants {

    private static final TemporaryServers SERVERS = TemporaryServers.in("issuer-it");
    private static final TenantDatabase DATABASE = database();

    static final TenantRegistry TENANTS = TenantRegistry.of(DATABASE);
    static final UserRegistry USERS = UserRegistry.of(DATABASE);
    static final Standings STANDINGS = SERVERS.add(Standings.start(
            new PostgresStandings(DATABASE, PostgresTrail.none()), StandingHints.none(), Standings.POLL));

    private TestTenants() {}

    private static TenantDatabase database() {
        PostgresServer server = SERVERS.postgres();
        PostgresAccess access = PostgresAccess.random(server.jdbcUrl(PostgresRoles.DATABASE));
        PostgresRoles.provision(server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword(), access);
        Schema.migrate(access);
        return access.tenants(SERVERS.add(access.pool(PostgresRoles.APP, 4)));
    }

    /** An open tenant of the test's own. */
    static TenantId tenant() {
        TenantId tenant = new TenantId("t-" + UUID.randomUUID().toString().substring(0, 13));
        TENANTS.open(tenant, "a tenant");
        return tenant;
    }
}
