package dev.cadastre.server.platform;

import dev.cadastre.facility.replica.TreeHints;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.TenantFlags;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.postgres.TreeDatabase;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.server.hierarchy.HierarchyParts;
import dev.cadastre.server.hierarchy.WatchedLog;
import io.micrometer.core.instrument.MeterRegistry;

/** Opens the facility tree in this process: a replica that follows the truth, and the way to change that. */
final class Hierarchy {

    private static final int POOL_SIZE = 4;

    private final StartedThings started;

    Hierarchy(StartedThings started) {
        this.started = started;
    }

    /**
     * Returns when the whole tree is here.
     *
     * @param database of the role that writes
     * @param password of the role that follows
     */
    HierarchyParts open(
            String postgresUrl,
            String password,
            TenantDatabase database,
            RedisConnection redis,
            MeterRegistry metrics) {
        PostgresPool pool = started.add(
                "PostgreSQL pool of the tree", PostgresPool.open(postgresUrl, PostgresRoles.TREE, password, POOL_SIZE));
        TreeDatabase tree = new TreeDatabase(pool.dataSource());
        TreeHints hints = TreeHints.on(started.add("hints of the tree", HintChannel.ofTree(redis)));
        WatchedLog log = new WatchedLog(TreeLog.of(tree));
        TreeReplica replica =
                started.add("replica of the tree", TreeReplica.start(log, hints, TreeReplica.POLL, metrics));
        return new HierarchyParts(
                replica, log, FacilityStore.of(database, tree, hints::tell), TenantFlags.of(database));
    }
}
