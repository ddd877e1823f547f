package dev.cadastre.benchmarks.facility;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.facility.store.BulkLoad;
import dev.cadastre.facility.store.ChangeListener;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.Schema;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.postgres.TreeDatabase;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** The database as Cadastre keeps it, with its roles and its row-level security. */
final class Truth implements AutoCloseable {

    private static final int WRITERS = 4;

    private final String password = UUID.randomUUID().toString();
    private final Deque<PostgresPool> pools = new ArrayDeque<>();
    private final String url;

    Truth(PostgresServer postgres) {
        PostgresRoles.provision(
                postgres.jdbcUrl("postgres"),
                postgres.superuser(),
                postgres.superuserPassword(),
                password,
                password,
                password);
        url = postgres.jdbcUrl(PostgresRoles.DATABASE);
        Schema.migrate(url, PostgresRoles.OWNER, password, PostgresRoles.APP);
    }

    BulkLoad bulkLoad() {
        PostgresPool pool = kept(PostgresPool.open(url, PostgresRoles.OWNER, password, 1));
        return BulkLoad.of(new TenantDatabase(pool.dataSource()), ChangeListener.NONE);
    }

    FacilityStore store(ChangeListener listener) {
        PostgresPool writers = kept(PostgresPool.open(url, PostgresRoles.APP, password, WRITERS));
        PostgresPool readers = kept(PostgresPool.open(url, PostgresRoles.TREE, password, WRITERS));
        return FacilityStore.of(
                new TenantDatabase(writers.dataSource()), new TreeDatabase(readers.dataSource()), listener);
    }

    /** On connections of its own, as in a process of its own. */
    TreeLog log() {
        PostgresPool pool = kept(PostgresPool.open(url, PostgresRoles.TREE, password, 1));
        return TreeLog.of(new TreeDatabase(pool.dataSource()));
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
