package dev.cadastre.server.platform;

import dev.cadastre.facility.replica.TreeHints;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.store.ChangeListener;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.PostgresTree;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.schema.PostgresAccess;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.server.hierarchy.HierarchyParts;
import dev.cadastre.server.hierarchy.WatchedLog;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** Opens the facility tree in this process: a replica that follows the truth, and the way to change that. */
final class Hierarchy {

    private static final int POOL_SIZE = 4;

    private final StartedThings started;
    private @Nullable PostgresTree tree;
    private ChangeListener listener = ChangeListener.NONE;

    Hierarchy(StartedThings started) {
        this.started = started;
    }

    /**
     * Returns when the whole tree is here.
     *
     * @param access with the password of the role that follows
     * @param database of the role that writes
     */
    HierarchyParts open(PostgresAccess access, TenantDatabase database, RedisConnection redis, MeterRegistry metrics) {
        PostgresPool pool = started.add("PostgreSQL pool of the tree", access.pool(PostgresRoles.TREE, POOL_SIZE));
        PostgresTree read = new PostgresTree(pool.dataSource());
        TreeHints hints = TreeHints.on(started.add("hints of the tree", HintChannel.open(redis, TreeHints.NAME)));
        WatchedLog log = new WatchedLog(TreeLog.of(read));
        tree = read;
        listener = version -> hints.publish();
        TreeReplica replica =
                started.add("replica of the tree", TreeReplica.start(log, hints, TreeReplica.POLL, metrics));
        return new HierarchyParts(replica, log, storeOn(database));
    }

    /** The truth, as another role may change it; to be asked when opened. */
    FacilityStore storeOn(TenantDatabase database) {
        if (tree == null) {
            throw new IllegalStateException("the tree should have been opened before");
        }
        return FacilityStore.of(database, tree, listener);
    }
}
