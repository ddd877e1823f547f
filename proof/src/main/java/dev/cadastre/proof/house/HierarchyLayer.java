package dev.cadastre.proof.house;

import dev.cadastre.facility.replica.TreeHints;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.PostgresRoles;
import dev.cadastre.isolation.postgres.TreeDatabase;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.server.hierarchy.HierarchyParts;
import dev.cadastre.server.hierarchy.WatchedLog;
import dev.cadastre.server.platform.StartedThings;
import io.micrometer.core.instrument.MeterRegistry;

/** The facility tree of a building: a replica of its own, and the way to change the truth. */
final class HierarchyLayer {

    private final StartedThings started;
    private final Ground ground;
    private final PostgresLayer postgres;
    private final RedisLayer redis;

    HierarchyLayer(StartedThings started, Ground ground, PostgresLayer postgres, RedisLayer redis) {
        this.started = started;
        this.ground = ground;
        this.postgres = postgres;
        this.redis = redis;
    }

    HierarchyParts parts(MeterRegistry metrics) {
        PostgresPool pool = started.add("tree pool", ground.access().pool(PostgresRoles.TREE, 2));
        TreeDatabase tree = new TreeDatabase(pool.dataSource());
        TreeHints hints = TreeHints.on(started.add("hints", HintChannel.ofTree(redis.connection())));
        WatchedLog log = new WatchedLog(TreeLog.of(tree));
        TreeReplica replica = started.add("replica", TreeReplica.start(log, hints, TreeReplica.POLL, metrics));
        return new HierarchyParts(
                replica, log, FacilityStore.of(postgres.database(), tree, version -> hints.publish()));
    }
}
