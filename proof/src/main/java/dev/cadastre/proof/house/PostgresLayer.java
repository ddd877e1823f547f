package dev.cadastre.proof.house;

import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.SabotagedPostgres;
import dev.cadastre.isolation.postgres.SabotagedSource;
import dev.cadastre.isolation.postgres.TenantDatabase;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Layer 4: the tenants' rows. Sabotaged: a superuser's connection, and the clause falls away where it finds nothing. */
final class PostgresLayer implements AutoCloseable {

    private static final int POOL_SIZE = 8;

    private final PostgresPool pool;
    private final DataSource source;
    private final TenantDatabase database;
    private final @Nullable PostgresPool healthPool;
    private final TenantDatabase healthDatabase;

    PostgresLayer(Ground ground, boolean stands) {
        pool = stands
                ? ground.access().pool(PostgresRoles.APP, POOL_SIZE)
                : PostgresPool.open(ground.jdbcUrl(), ground.superuser(), ground.superuserPassword(), POOL_SIZE);
        source = stands ? pool.dataSource() : new SabotagedSource(pool.dataSource()).source();
        database = stands
                ? ground.access().tenants(pool)
                : SabotagedPostgres.database(source, ground.access().tenantKey());
        healthPool = stands ? ground.access().pool(PostgresRoles.HEALTH, POOL_SIZE) : null;
        healthDatabase = healthPool == null ? database : ground.access().tenants(healthPool);
    }

    TenantDatabase database() {
        return database;
    }

    /** As who keeps health and history reaches them. */
    TenantDatabase healthDatabase() {
        return healthDatabase;
    }

    /** Connections as a feature gets them. */
    DataSource source() {
        return source;
    }

    @Override
    public void close() {
        pool.close();
        if (healthPool != null) {
            healthPool.close();
        }
    }
}
