package dev.cadastre.isolation.flags;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.model.TenantId;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One migrated PostgreSQL and one Redis for all tests of this module, which keep apart by their tenants. */
public final class TestFlags {

    private static final AtomicInteger UNIQUE = new AtomicInteger();
    private static final TemporaryServers SERVERS = TemporaryServers.in("flags-it");
    private static final PostgresServer POSTGRES = SERVERS.postgres();
    private static final RedisServer REDIS = SERVERS.redis(List.of());
    private static final PostgresAccess ACCESS = provided();

    public static final TenantDatabase DATABASE = ACCESS.tenants(ACCESS.pool(PostgresRoles.APP, 8));

    private TestFlags() {}

    /** An opened tenant that no other test has. */
    public static TenantId tenant() {
        TenantId tenant = new TenantId("tenant-" + UNIQUE.incrementAndGet());
        DATABASE.write(
                tenant,
                sql -> sql.execute("insert into tenants (customer_id, name) values (?, 'a name')", tenant.value()));
        return tenant;
    }

    /** A key that no other test has. */
    public static FlagKey key() {
        return new FlagKey("flag-" + UNIQUE.incrementAndGet());
    }

    static RedisConnection redis() {
        return RedisConnection.open(REDIS.uri());
    }

    /** A flag whose variants are {@code on} and {@code off}, with that default and rule. */
    public static String definition(String defaultVariant, String rule) {
        return """
                {"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"%s","targeting":%s}""".formatted(defaultVariant, rule);
    }

    private static PostgresAccess provided() {
        PostgresAccess access = PostgresAccess.random(POSTGRES.jdbcUrl(PostgresRoles.DATABASE));
        PostgresRoles.provision(
                POSTGRES.jdbcUrl("postgres"), POSTGRES.superuser(), POSTGRES.superuserPassword(), access);
        Schema.migrate(access);
        return access;
    }
}
