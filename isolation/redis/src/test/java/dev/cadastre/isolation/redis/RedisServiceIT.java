package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import io.lettuce.core.KillArgs;
import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users with the rights of one service each, on a real Redis. */
class RedisServiceIT {

    private final TenantId acme = TestRedis.newTenant();

    @Test
    void aUserDoesWhatItsRightsSayAndNothingElse() {
        try (RedisConnection notes = TestRedis.connect(TestRedis.NOTES);
                HintChannel hints = HintChannel.open(notes, TestRedis.CHANGED)) {
            TenantKeyspace keyspace = TenantKeyspace.of(notes, acme);
            keyspace.cache("plans", Duration.ofMinutes(1)).put("7", "seven");
            assertThat(keyspace.cache("plans", Duration.ofMinutes(1)).get("7")).contains("seven");
            hints.publish();
            assertThatThrownBy(() -> notes.commands().keys("*")).hasMessageContaining("NOPERM");
            assertThatThrownBy(() -> notes.commands().get("gateway:{" + acme + "}:rate:x"))
                    .hasMessageContaining("NOPERM");
            assertThatThrownBy(() -> HintChannel.open(notes, new HintName("of-others")))
                    .isInstanceOf(CadastreException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+get  +set", "+get\n+set", "on", "+get >password", "nopass"})
    void rightsThatCouldSayMoreAreRefused(String rights) {
        assertThatThrownBy(() -> new RedisService("notes", "notes", rights))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameThatCouldSayMoreThanItselfIsRefused() {
        assertThatThrownBy(() -> new RedisService("notes", "notes on", "+get"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HintName("*")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScriptReachesTheKeysOfItsService() {
        String key = "gateway:{" + acme + "}:cache:plans:7";
        TestRedis.root().commands().set(key, "secret");
        try (RedisConnection gateway = TestRedis.connect(TestRedis.RATES)) {
            assertThatThrownBy(() -> gateway.run(Script.UNLOCK, new String[] {key}, "secret"))
                    .isInstanceOf(RedisCommandExecutionException.class);
            assertThatThrownBy(() -> gateway.commands().get(key)).hasMessageContaining("NOPERM");
        }
    }

    @Test
    void whoLoadsScriptsLoadsThemAgainAfterRedisForgotThem() {
        try (RedisConnection lifecycle = TestRedis.connect(TestRedis.KEEPER);
                RedisConnection api = TestRedis.connect(TestRedis.NOTES)) {
            TestRedis.root().commands().scriptFlush();
            TenantLock lock = TenantKeyspace.of(api, acme).lock("x", Duration.ofMinutes(1));
            assertThatThrownBy(lock::tryLock).hasMessageContaining("NOSCRIPT");
            TestRedis.root().commands().clientKill(KillArgs.Builder.user(TestRedis.KEEPER.user()));
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
        try (RedisConnection api = TestRedis.connect(TestRedis.NOTES);
                RedisConnection gateway = TestRedis.connect(TestRedis.RATES)) {
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
    void aPasswordThatCouldSayMoreThanItselfIsRefused() {
        assertThatThrownBy(() -> TestRedis.NOTES.rule("0123456789abcdef +@all"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
