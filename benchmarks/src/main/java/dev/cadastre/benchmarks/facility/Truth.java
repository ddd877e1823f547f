package dev.cadastre.benchmarks.facility;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.facility.store.BulkLoad;
import dev.cadastre.facility.store.ChangeListener;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.schema.Schema;
import java.util.ArrayDeque;
import java.util.Deque;

/** The database as Cadastre keeps it, with its roles and its row-level security. */
final class Truth implements AutoCloseable {

    private static final int WRITERS = 4;

    private final Deque<PostgresPool> pools = new ArrayDeque<>();
    private final PostgresAccess access;

    Truth(PostgresServer postgres) {
        access = PostgresAccess.random(postgres.jdbcUrl(PostgresRoles.DATABASE));
        PostgresRoles.provision(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword(), access);
        Schema.migrate(access);
    }

    BulkLoad bulkLoad() {
        PostgresPool pool = kept(access.pool(PostgresRoles.OWNER, 1));
        return BulkLoad.of(access.tenants(pool), ChangeListener.NONE);
    }

    FacilityStore store(ChangeListener listener) {
        PostgresPool writers = kept(access.pool(PostgresRoles.APP, WRITERS));
        PostgresPool readers = kept(access.pool(PostgresRoles.TREE, WRITERS));
        return FacilityStore.of(access.tenants(writers), new PostgresTree(readers.dataSource()), listener);
    }

    /** On connections of its own, as in a process of its own. */
    TreeLog log() {
        PostgresPool pool = kept(access.pool(PostgresRoles.TREE, 1));
        return TreeLog.of(new PostgresTree(pool.dataSource()));
    }

    private PostgresPool kept(PostgresPool pool) {
        pools.push(pool);
        return pool;
    }

    @Override
    public void close() {
        while (!pools.isEmpty()) {
            pools.pop().close();
        }
    }
}
