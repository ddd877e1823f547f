package dev.cadastre.isolation.proof.house;

import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.SabotagedSource;
import dev.cadastre.isolation.postgres.TenantDatabase;
import javax.sql.DataSource;

/** Layer 4: the tenants' rows. Sabotaged: a superuser's connection, and the clause falls away where it finds nothing. */
final class PostgresLayer implements AutoCloseable {

    private static final int POOL_SIZE = 8;

    private final PostgresPool pool;
    private final DataSource source;
    private final TenantDatabase database;

    PostgresLayer(Ground ground, boolean stands) {
        pool = stands
                ? PostgresPool.open(ground.jdbcUrl(), PostgresRoles.APP, Ground.APP_PASSWORD, POOL_SIZE)
                : PostgresPool.open(ground.jdbcUrl(), ground.superuser(), ground.superuserPassword(), POOL_SIZE);
        source = stands ? pool.dataSource() : new SabotagedSource(pool.dataSource()).source();
        database = new TenantDatabase(source);
    }

    TenantDatabase database() {
        return database;
    }

    /** Connections as a feature gets them. */
    DataSource source() {
        return source;
    }

    @Override
    public void close() {
        pool.close();
    }
}
