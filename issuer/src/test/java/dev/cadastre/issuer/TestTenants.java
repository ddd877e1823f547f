package dev.cadastre.issuer;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.audit.CheckpointKey;
import dev.cadastre.tenants.audit.PostgresAuditLog;
import dev.cadastre.tenants.audit.PostgresTrail;
import dev.cadastre.tenants.lifecycle.PostgresStandings;
import dev.cadastre.tenants.lifecycle.StandingHints;
import dev.cadastre.tenants.lifecycle.Standings;
import dev.cadastre.tenants.lifecycle.TenantLifecycle;
import dev.cadastre.tenants.users.UserRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Tenants and users in one real PostgreSQL for all tests of this module; tests keep apart by their tenants. */
final class TestTenants {

    private static final TemporaryServers SERVERS = TemporaryServers.in("issuer-it");
    private static final TenantDatabase DATABASE = database();

    static final TenantRegistry TENANTS = TenantRegistry.of(DATABASE);
    static final UserRegistry USERS = UserRegistry.of(DATABASE);
    static final TenantLifecycle LIFECYCLE = lifecycle();

    private TestTenants() {}

    private static TenantDatabase database() {
        PostgresServer server = SERVERS.postgres();
        PostgresAccess access = PostgresAccess.random(server.jdbcUrl(PostgresRoles.DATABASE));
        PostgresRoles.provision(server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword(), access);
        Schema.migrate(access);
        return access.tenants(SERVERS.add(access.pool(PostgresRoles.APP, 4)));
    }

    private static TenantLifecycle lifecycle() {
        CheckpointKey key = CheckpointKey.of("0123456789abcdef0123456789abcdef");
        PostgresAuditLog audit = new PostgresAuditLog(DATABASE, key, InstantSource.system());
        return new TenantLifecycle(
                TENANTS,
                new PostgresStandings(DATABASE, audit),
                StandingHints.none(),
                List.of(),
                audit,
                key,
                InstantSource.system());
    }

    /** With the status that each tenant has now, and perhaps no longer a moment later. */
    static TokenAdmission admission() {
        PostgresStandings stored = new PostgresStandings(DATABASE, PostgresTrail.none());
        return new TokenAdmission(TENANTS, SERVERS.add(Standings.start(stored, StandingHints.none(), Standings.POLL)));
    }

    /** An open tenant of the test's own. */
    static TenantId tenant() {
        TenantId tenant = new TenantId("t-" + UUID.randomUUID().toString().substring(0, 13));
        TENANTS.open(tenant, "a tenant");
        return tenant;
    }
}
