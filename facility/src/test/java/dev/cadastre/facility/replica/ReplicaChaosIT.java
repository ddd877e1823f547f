package dev.cadastre.facility.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.store.BulkLoad;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three replicas while everything changes and everything fails: one that gets hints as a bad network delivers them, one
 * that gets none, one in another process that is stopped meanwhile. The checker judges every read. How long and how hard
 * says {@link ChaosPlan}.
 */
@Tag("heavy")
@Timeout(1_200)
class ReplicaChaosIT {

    private static final ChaosPlan PLAN = ChaosPlan.ofThisBuild();

    @TempDir
    Path folder;

    @Test
    void noReadIsOlderThanPromisedAndNoReplicaDiffers() throws Exception {
        System.out.println("Chaos with " + PLAN);
        try (ChaosParts parts = new ChaosParts(folder);
                RedisConnection redis = RedisConnection.open(parts.redisUri());
                HintChannel channel = HintChannel.open(redis, TreeHints.NAME);
                TreeReplica hinted =
                        start(parts.log(), new ChaosHints(TreeHints.on(channel), PLAN.seed()), TreeReplica.POLL);
                TreeReplica unhinted = start(parts.log(), TreeHints.none(), TreeReplica.POLL);
                ReplicaProcess elsewhere = new ReplicaProcess(parts);
                ReplicaChecker checker = ReplicaChecker.start(parts.log(), PLAN.bound())) {
            List<ObservedReplica> replicas = List.of(
                    ObservedReplica.of("with bad hints", hinted),
                    ObservedReplica.of("without hints", unhinted),
                    elsewhere);
            FacilityStore store = FacilityStore.of(parts.tenants(), parts.tree(), version -> channel.publish());
            try (ChaosLoad load = new ChaosLoad(store, checker, replicas, PLAN)) {
                misfortunes(parts, elsewhere, load);
                load.awaitChanges(PLAN.changes());
                System.out.println(load.changes() + " changes in " + load.versions() + " versions");
            }
            TreeVersion last = store.version();
            replicas.forEach(replica -> {
                Patience.await(() -> replica.read().compareTo(last) >= 0);
                assertThat(checker.compare(replica)).as(replica.name()).isTrue();
            });
            CheckReport report = checker.report();
            System.out.println("Chaos ended at " + last + ": " + report);
            assertThat(report.violations()).isEmpty();
            assertThat(report.passed()).isTrue();
            assertThat(report.comparisons()).isGreaterThan(replicas.size());
        }
    }

    /** One after the other, at their share of the changes. */
    private static void misfortunes(ChaosParts parts, ReplicaProcess elsewhere, ChaosLoad load) throws Exception {
        int tenth = PLAN.changes() / 10;
        load.awaitChanges(tenth);
        parts.killRedis();
        load.awaitChanges(2 * tenth);
        parts.restartRedis();
        load.awaitChanges(3 * tenth);
        parts.restartPostgres();
        load.awaitChanges(5 * tenth);
        elsewhere.signal("STOP");
        load.awaitTime(PLAN.stop());
        elsewhere.signal("CONT");
        load.awaitChanges(load.changes() + tenth);
        newEpoch(parts);
        load.awaitChanges(load.changes() + tenth);
        parts.killRedis();
        parts.restartPostgres();
        parts.restartRedis();
    }

    private static void newEpoch(ChaosParts parts) {
        BulkLoad.of(parts.owner(), version -> {})
                .add(
                        Owner.GLOBAL,
                        Stream.of(new Effect.FacilityStored(
                                Owner.GLOBAL, Facility.of(new FacilityId("loaded"), null, Kind.SITE, "Loaded"))),
                        "chaos");
    }

    private static TreeReplica start(TreeLog log, TreeHints hints, Duration poll) {
        return TreeReplica.start(log, hints, poll, new SimpleMeterRegistry());
    }
}
