package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.facility.replica.TreeHints;
import dev.cadastre.isolation.redis.TenantLock.Held;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.platform.RedisServices;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the users of the platform's services may do on a real Redis: their work, and nothing else. */
class RedisServicesIT {

    private static final String PASSWORD = "0123456789abcdef";
    private static final TemporaryServers SERVERS = TemporaryServers.in("redis-services-it");
    private static final RedisServer SERVER = SERVERS.redis(
            RedisServices.ALL.stream().map(service -> service.rule(PASSWORD)).toList());

    private final TenantId acme = new TenantId("acme-" + System.nanoTime());

    @BeforeAll
    static void loadTheScriptsThatTheOthersRun() {
        SERVERS.add(connect(RedisServices.LIFECYCLE));
    }

    @AfterAll
    static void stop() {
        SERVERS.close();
    }

    private static RedisConnection connect(RedisService service) {
        return RedisConnection.open(SERVER.uri(service.user(), PASSWORD), service);
    }

    static List<RedisService> all() {
        return RedisServices.ALL;
    }

    static List<RedisService> allButThePurge() {
        return RedisServices.ALL.stream()
                .filter(service -> !service.equals(RedisServices.LIFECYCLE))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void nobodyWatchesOthersOrChangesTheServer(RedisService service) {
        try (RedisConnection connection = connect(service)) {
            SoftAssertions.assertSoftly(all -> {
                refused(all, connection, redis -> redis.keys("*"));
                refused(all, connection, RedisCommands::randomkey);
                refused(all, connection, RedisCommands::flushdb);
                refused(all, connection, RedisCommands::flushall);
                refused(all, connection, redis -> redis.configSet("notify-keyspace-events", "KEA"));
                refused(all, connection, redis -> redis.clientTracking(TrackingArgs.Builder.enabled()));
                refused(all, connection, redis -> redis.clientKill(KillArgs.Builder.user("default")));
                refused(all, connection, RedisCommands::clientList);
                refused(all, connection, RedisCommands::aclList);
                refused(all, connection, redis -> redis.debugObject("x"));
                refused(all, connection, redis -> redis.publish("__keyspace@0__:x", "y"));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void nobodyListensByAPatternOrToKeys(RedisService service) {
        try (RedisConnection connection = connect(service);
                StatefulRedisPubSubConnection<String, String> listening = connection.subscription()) {
            assertThatThrownBy(() -> listening.sync().psubscribe("*")).hasMessageContaining("NOPERM");
            assertThatThrownBy(() -> listening.sync().subscribe("__keyevent@0__:set"))
                    .hasMessageContaining("NOPERM");
        }
    }

    @ParameterizedTest
    @MethodSource("allButThePurge")
    void nobodyButThePurgeScans(RedisService service) {
        try (RedisConnection connection = connect(service)) {
            assertThatThrownBy(() -> connection.commands().scan()).hasMessageContaining("NOPERM");
        }
    }

    /** One that loops for ever would hold up the server for everybody. */
    @ParameterizedTest
    @MethodSource("all")
    void nobodyRunsAScriptOfItsOwn(RedisService service) {
        String endless = "while true do end";
        try (RedisConnection connection = connect(service)) {
            assertThatThrownBy(() -> connection.commands().eval(endless, ScriptOutputType.STATUS))
                    .hasMessageContaining("NOPERM");
            assertThatThrownBy(() -> {
                        String digest = connection.commands().scriptLoad(endless);
                        connection.commands().evalsha(digest, ScriptOutputType.STATUS);
                    })
                    .hasMessageContaining("NOPERM");
        }
    }

    @Test
    void whoRemovesKeysReadsNone() {
        try (RedisConnection lifecycle = connect(RedisServices.LIFECYCLE)) {
            assertThatThrownBy(() -> lifecycle.commands().get("gateway:{" + acme + "}:cache:plans:7"))
                    .hasMessageContaining("NOPERM");
        }
    }

    @Test
    void theApiDoesItsWork() {
        try (RedisConnection api = connect(RedisServices.API);
                HintChannel hints = HintChannel.open(api, TreeHints.NAME)) {
            TenantKeyspace keyspace = TenantKeyspace.of(api, acme);
            keyspace.cache("plans", Duration.ofMinutes(1)).put("7", "seven");
            assertThat(keyspace.cache("plans", Duration.ofMinutes(1)).get("7")).contains("seven");
            try (Held held = keyspace.lock("x", Duration.ofMinutes(1)).tryLock().orElseThrow()) {
                assertThat(held.renew()).isTrue();
            }
            hints.publish();
            assertThat(hints.unpublished()).isZero();
        }
    }

    @Test
    void ingestDoesItsWork() {
        try (RedisConnection ingest = connect(RedisServices.INGEST)) {
            assertThatAttemptsAreCounted(ingest, SignInSubject.device(new DeviceId("tag-1"), "192.0.2.1"));
        }
    }

    /** Which channels of the platform each user may publish on, and listen to. */
    @ParameterizedTest
    @CsvSource({
        "gateway, '', ''",
        "api, 'tree tenants flags', 'tree tenants flags'",
        "ingest, '', tenants",
        "health, tree, tree",
        "lifecycle, '', ''",
    })
    void aUserPublishesAndListensWhereItsServiceDoesAlone(String label, String publishes, String listens) {
        RedisService service = RedisServices.ALL.stream()
                .filter(each -> each.label().equals(label))
                .findFirst()
                .orElseThrow();
        try (RedisConnection connection = connect(service);
                StatefulRedisPubSubConnection<String, String> listening = connection.subscription()) {
            for (String channel : List.of("tree", "tenants", "flags", "another")) {
                String name = "platform:" + channel;
                assertThat(allowed(() -> connection.commands().publish(name, "x")))
                        .as("%s publishes on %s", label, channel)
                        .isEqualTo(List.of(publishes.split(" ")).contains(channel));
                assertThat(allowed(() -> listening.sync().subscribe(name)))
                        .as("%s listens to %s", label, channel)
                        .isEqualTo(List.of(listens.split(" ")).contains(channel));
            }
        }
    }

    @Test
    void theApiCountsPeople() {
        try (RedisConnection api = connect(RedisServices.API)) {
            assertThatAttemptsAreCounted(api, SignInSubject.user("anna", "192.0.2.1"));
        }
    }

    @Test
    void ingestReachesNoCounterOfPeople() {
        SignInSubject anna = SignInSubject.user("anna", "192.0.2.7");
        try (RedisConnection ingest = connect(RedisServices.INGEST)) {
            AttemptLimit limit = AttemptLimit.ofSignIns(ingest);
            limit.attempt(acme, anna);
            assertThat(limit.unchecked()).as("refused by Redis").isOne();
            for (String key : List.of("gateway:{" + acme + "}:", "platform:")) {
                assertThatThrownBy(() -> ingest.commands().set(key + "failed-sign-ins:user:x", "99"))
                        .hasMessageContaining("NOPERM");
            }
        }
    }

    private void assertThatAttemptsAreCounted(RedisConnection connection, SignInSubject subject) {
        Pace pace = new Pace(1, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(5));
        Pace many = new Pace(1_000, pace.first(), pace.longest(), pace.kept());
        AttemptLimit limit = new AttemptLimit(connection, pace, many, many);
        assertThat(limit.attempt(acme, subject)).isZero();
        assertThat(limit.attempt(acme, subject)).isPositive();
        limit.succeeded(acme, subject);
        assertThat(limit.attempt(acme, subject)).isZero();
        assertThat(limit.unchecked()).isZero();
    }

    private static boolean allowed(Runnable command) {
        try {
            command.run();
            return true;
        } catch (RedisCommandExecutionException refused) {
            assertThat(refused).hasMessageContaining("NOPERM");
            return false;
        }
    }

    private static void refused(
            SoftAssertions all, RedisConnection connection, Consumer<RedisCommands<String, String>> command) {
        all.assertThatThrownBy(() -> command.accept(connection.commands())).hasMessageContaining("NOPERM");
    }
}
