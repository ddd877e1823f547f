package dev.cadastre.benchmarks.facility;

import dev.cadastre.benchmarks.report.BenchFailed;
import dev.cadastre.embedded.RedisServer;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.replica.TreeHints;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Three replicas, each with connections of its own, and a channel for the writer of changes. */
final class Replicas implements AutoCloseable {

    static final int COUNT = 3;

    private static final Duration WHOLE_WITHIN = Duration.ofMinutes(10);
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);
    private static final long LOOK_EVERY_NANOS = 100_000;

    private final RedisServer redis;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<TreeReplica> replicas = new ArrayList<>();

    Replicas(RedisServer redis) {
        this.redis = redis;
    }

    void start(Truth truth) {
        for (int i = 0; i < COUNT; i++) {
            TreeReplica replica = TreeReplica.start(truth.log(), hints(), TreeReplica.POLL, new SimpleMeterRegistry());
            open.push(replica);
            replicas.add(replica);
        }
    }

    TreeHints hints() {
        RedisConnection connection = RedisConnection.open(redis.uri());
        open.push(connection);
        HintChannel channel = HintChannel.open(connection, TreeHints.NAME);
        open.push(channel);
        return TreeHints.on(channel);
    }

    void awaitWhole(TreeVersion version) {
        await(version, WHOLE_WITHIN);
    }

    void await(TreeVersion version) {
        await(version, VISIBLE_WITHIN);
    }

    private void await(TreeVersion version, Duration within) {
        long begun = System.nanoTime();
        while (replicas.stream().anyMatch(replica -> replica.version().compareTo(version) < 0)) {
            if (System.nanoTime() - begun > within.toNanos()) {
                throw new BenchFailed("a replica did not reach %s within %s".formatted(version, within));
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new BenchFailed("a replica could not be closed: " + e.getMessage());
            }
        }
    }
}
