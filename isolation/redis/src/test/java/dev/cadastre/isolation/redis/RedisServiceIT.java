package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.redis.TenantLock.Held;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the users of the services may do on a real Redis: their work, and nothing else. */
class RedisServiceIT {

    private final TenantId acme = TestRedis.newTenant();

    @ParameterizedTest
    @EnumSource
    void nobodyWatchesOthersOrChangesTheServer(RedisService service) {
        try (RedisConnection connection = TestRedis.connect(service)) {
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
    @EnumSource
    void nobodyListensByAPatternOrToKeys(RedisService service) {
        try (RedisConnection connection = TestRedis.connect(service);
                StatefulRedisPubSubConnection<String, String> listening = connection.subscription()) {
            assertThatThrownBy(() -> listening.sync().psubscribe("*")).hasMessageContaining("NOPERM");
            assertThatThrownBy(() -> listening.sync().subscribe("__keyevent@0__:set"))
                    .hasMessageContaining("NOPERM");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LIFECYCLE")
    void nobodyButThePurgeScans(RedisService service) {
        try (RedisConnection connection = TestRedis.connect(service)) {
            assertThatThrownBy(() -> connection.commands().scan()).hasMessageContaining("NOPERM");
        }
    }

    /** One that loops for ever would hold up the server for everybody. */
    @ParameterizedTest
    @EnumSource
    void nobodyRunsAScriptOfItsOwn(RedisService service) {
        String endless = "while true do end";
        try (RedisConnection connection = TestRedis.connect(service)) {
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
    void aScriptReachesTheKeysOfItsService() {
        String key = "gateway:{" + acme + "}:cache:plans:7";
        TestRedis.root().commands().set(key, "secret");
        try (RedisConnection gateway = TestRedis.connect(RedisService.GATEWAY)) {
            assertThatThrownBy(() -> gateway.run(Script.UNLOCK, new String[] {key}, "secret"))
                    .isInstanceOf(RedisCommandExecutionException.class);
            assertThatThrownBy(() -> gateway.commands().get(key)).hasMessageContaining("NOPERM");
        }
    }

    @Test
    void whoLoadsScriptsLoadsThemAgainAfterRedisForgotThem() {
        try (RedisConnection lifecycle = TestRedis.connect(RedisService.LIFECYCLE);
                RedisConnection api = TestRedis.connect(RedisService.API)) {
            TestRedis.root().commands().scriptFlush();
            TenantLock lock = TenantKeyspace.of(api, acme).lock("x", Duration.ofMinutes(1));
            assertThatThrownBy(lock::tryLock).hasMessageContaining("NOSCRIPT");
            TestRedis.root().commands().clientKill(KillArgs.Builder.user(RedisService.LIFECYCLE.user()));
            await(() -> !TestRedis.root()
                    .commands()
                    .scriptExists(Script.LOCK.digest())
                    .contains(false));
            assertThat(lifecycle.commands()).isNotNull();
            assertThat(lock.tryLock()).isPresent();
        }
    }

    /** A key without an end would be a limit, or a lock, for ever. */
    @Test
    void everyKeyThatLimitsOrLocksHasAnEnd() throws Exception {
        try (RedisConnection api = TestRedis.connect(RedisService.API);
                RedisConnection gateway = TestRedis.connect(RedisService.GATEWAY)) {
            assertThat(TenantKeyspace.of(api, acme)
                            .lock("x", Duration.ofMinutes(1))
                            .tryLock())
                    .isPresent();
            AttemptLimit limit = AttemptLimit.ofSignIns(api);
            for (int i = 0; i < 12; i++) {
                limit.attempt(acme, SignInSubject.user("anna", "192.0.2.1"));
            }
            new SharedRates(gateway)
                    .enter(acme, new Rate(1, 2), 9)
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            var keys = TestRedis.root().commands().keys("gateway:{" + acme + "}:*");
            assertThat(keys).hasSizeGreaterThanOrEqualTo(5);
            assertThat(keys)
                    .allSatisfy(key -> assertThat(TestRedis.root().commands().pttl(key))
                            .as(key)
                            .isPositive());
        }
    }

    @Test
    void whoRemovesKeysReadsNone() {
        try (RedisConnection lifecycle = TestRedis.connect(RedisService.LIFECYCLE)) {
            assertThatThrownBy(() -> lifecycle.commands().get("gateway:{" + acme + "}:cache:plans:7"))
                    .hasMessageContaining("NOPERM");
        }
    }

    @Test
    void theApiDoesItsWork() {
        try (RedisConnection api = TestRedis.connect(RedisService.API);
                HintChannel hints = HintChannel.ofTree(api)) {
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
        try (RedisConnection ingest = TestRedis.connect(RedisService.INGEST)) {
            assertThatAttemptsAreCounted(ingest, SignInSubject.device(new DeviceId("tag-1"), "192.0.2.1"));
        }
    }

    /** Which channels of the platform each user may publish on, and listen to. */
    @ParameterizedTest
    @CsvSource({
        "GATEWAY, '', ''",
        "API, 'tree tenants flags', 'tree tenants flags'",
        "INGEST, '', tenants",
        "HEALTH, tree, tree",
        "LIFECYCLE, '', ''",
    })
    void aUserPublishesAndListensWhereItsServiceDoesAlone(RedisService service, String publishes, String listens) {
        try (RedisConnection connection = TestRedis.connect(service);
                StatefulRedisPubSubConnection<String, String> listening = connection.subscription()) {
            for (String channel : List.of("tree", "tenants", "flags", "another")) {
                String name = "platform:" + channel;
                assertThat(allowed(() -> connection.commands().publish(name, "x")))
                        .as("%s publishes on %s", service, channel)
                        .isEqualTo(List.of(publishes.split(" ")).contains(channel));
                assertThat(allowed(() -> listening.sync().subscribe(name)))
                        .as("%s listens to %s", service, channel)
                        .isEqualTo(List.of(listens.split(" ")).contains(channel));
            }
        }
    }

    @Test
    void theApiCountsPeople() {
        try (RedisConnection api = TestRedis.connect(RedisService.API)) {
            assertThatAttemptsAreCounted(api, SignInSubject.user("anna", "192.0.2.1"));
        }
    }

    @Test
    void ingestReachesNoCounterOfPeople() {
        SignInSubject anna = SignInSubject.user("anna", "192.0.2.7");
        try (RedisConnection ingest = TestRedis.connect(RedisService.INGEST)) {
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

    @Test
    void aPasswordThatCouldSayMoreThanItselfIsRefused() {
        assertThatThrownBy(() -> RedisService.API.rule("0123456789abcdef +@all"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
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
