package dev.cadastre.facility.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.replica.Violation.Promise;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RawHints;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.model.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL and Redis, both well. */
@Timeout(120)
class TreeReplicaIT {

    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final TenantId TENANT = ChaosWriter.tenant(0);
    private static final long SEED = 42;

    @TempDir
    static Path folder;

    private static ChaosParts parts;
    private static RedisConnection redis;
    private static HintChannel channel;
    private static ChaosWriter writer;

    @BeforeAll
    static void start() {
        parts = new ChaosParts(folder);
        redis = RedisConnection.open(parts.redisUri());
        channel = HintChannel.open(redis, TreeHints.NAME);
        writer =
                new ChaosWriter(FacilityStore.of(parts.tenants(), parts.tree(), version -> channel.publish()), SEED, 4);
        writer.begin();
    }

    @AfterAll
    static void stop() {
        channel.close();
        redis.close();
        parts.close();
    }

    private static TreeReplica replica(TreeHints hints, Duration poll) {
        return TreeReplica.start(parts.log(), hints, poll, new SimpleMeterRegistry());
    }

    private static TreeVersion change() {
        Optional<ChaosWriter.Made> made = writer.change();
        while (made.isEmpty()) {
            made = writer.change();
        }
        return made.get().version();
    }

    @Test
    void aHintOverRedisIsEnough() {
        try (TreeReplica replica = replica(TreeHints.on(channel), NEVER)) {
            for (int i = 0; i < 20; i++) {
                TreeVersion version = change();
                Patience.await(() -> replica.version().compareTo(version) >= 0);
            }
        }
    }

    @Test
    void noHintIsBelieved() {
        try (TreeReplica replica = replica(TreeHints.on(channel), NEVER)) {
            for (String said : List.of("9223372036854775807.9223372036854775807", "0.0", "", "\r\nno version")) {
                RawHints.publish(redis, "tree", said);
                TreeVersion version = change();
                Patience.await(() -> replica.version().compareTo(version) >= 0);
                assertThat(replica.version()).isEqualTo(version);
            }
        }
    }

    @Test
    void aFloodOfHintsIsNoFloodOfQuestions() {
        MemoryLog log = new MemoryLog();
        try (TreeReplica replica = TreeReplica.start(log, TreeHints.on(channel), NEVER, new SimpleMeterRegistry())) {
            int before = log.asked();
            long begun = System.nanoTime();
            for (int i = 0; i < 5_000; i++) {
                RawHints.publish(redis, "tree", replica.version().toString());
            }
            Patience.await(() -> log.asked() > before + 2);
            long tookMillis = (System.nanoTime() - begun) / 1_000_000;
            assertThat((long) log.asked() - before)
                    .as("questions in %d ms", tookMillis)
                    .isLessThanOrEqualTo(tookMillis / HintChannel.INTERVAL.toMillis() + 2);
        }
    }

    @Test
    void whoJustWroteReadsItWithoutHintOrPoll() {
        try (TreeReplica replica = replica(TreeHints.none(), NEVER)) {
            for (int i = 0; i < 20; i++) {
                TreeVersion version = change();
                assertThat(replica.view(TENANT, version, SOON).version()).isGreaterThanOrEqualTo(version);
            }
        }
    }

    @Test
    void saysWhatTheTruthSays() {
        try (TreeReplica replica = replica(TreeHints.none(), NEVER);
                ReplicaChecker checker = ReplicaChecker.start(parts.log(), SOON)) {
            TreeVersion version = change();
            for (int i = 0; i < 200; i++) {
                version = change();
            }
            replica.view(TENANT, version, SOON);
            assertThat(checker.compare(ObservedReplica.of("replayed", replica))).isTrue();
            assertThat(checker.report().violations()).isEmpty();
        }
    }

    /** That the checker can find something here at all. */
    @Test
    void aReplicaWithoutPollsAndHintsIsFoundStale() {
        Duration bound = Duration.ofMillis(300);
        try (TreeReplica deaf = replica(TreeHints.none(), NEVER);
                ReplicaChecker checker = ReplicaChecker.start(parts.log(), bound)) {
            ObservedReplica observed = ObservedReplica.of("deaf", deaf);
            change();
            Patience.await(() -> {
                checker.read(observed);
                return !checker.report().passed();
            });
            assertThat(checker.report().violations().getFirst().promise()).isEqualTo(Promise.STALENESS);
            assertThat(checker.report().worst()).isGreaterThan(bound);
        }
    }
}
