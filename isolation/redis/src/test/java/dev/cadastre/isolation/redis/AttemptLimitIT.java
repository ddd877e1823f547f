package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AttemptLimitIT {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final SignInSubject TAG = SignInSubject.device(new DeviceId("tag-1"));

    @TempDir
    Path dir;

    private RedisServer redis;
    private RedisConnection connection;

    @BeforeEach
    void start() {
        redis = RedisServer.start(dir, 0);
        connection = RedisConnection.open(redis.uri());
    }

    @AfterEach
    void stop() {
        connection.close();
        redis.close();
    }

    @Test
    void refusesAfterTenFailuresButOnlyThatDeviceOfThatTenant() {
        var limit = AttemptLimit.ofSignIns(connection);
        for (int i = 0; i < 10; i++) {
            assertThat(limit.exhausted(ACME, TAG)).as("after %d failures", i).isFalse();
            limit.failed(ACME, TAG);
        }
        assertThat(limit.exhausted(ACME, TAG)).isTrue();
        assertThat(limit.exhausted(ACME, SignInSubject.device(new DeviceId("tag-2"))))
                .isFalse();
        assertThat(limit.exhausted(GLOBEX, TAG)).isFalse();
        assertThat(limit.unchecked()).isZero();
    }

    @Test
    void aPersonAndADeviceOfOneNameAreNotOne() {
        var limit = new AttemptLimit(connection, 1, Duration.ofSeconds(60));
        limit.failed(ACME, SignInSubject.user("tag-1"));
        assertThat(limit.exhausted(ACME, SignInSubject.user("tag-1"))).isTrue();
        assertThat(limit.exhausted(ACME, TAG)).isFalse();
    }

    @Test
    void whatAPersonTypesCannotLengthenOrLeaveTheKey() {
        AttemptLimit.ofSignIns(connection).failed(ACME, SignInSubject.user("x:".repeat(100_000)));
        assertThat(connection.commands().keys("*"))
                .singleElement()
                .asString()
                .matches("gateway:\\{acme\\}:failed-sign-ins:user:[0-9a-f]{32}");
    }

    @Test
    void forgetsWhenTheWindowIsOver() throws Exception {
        var limit = new AttemptLimit(connection, 1, Duration.ofMillis(200));
        limit.failed(ACME, TAG);
        assertThat(limit.exhausted(ACME, TAG)).isTrue();
        await(() -> !limit.exhausted(ACME, TAG));
    }

    @Test
    void theWindowBeginsWithTheFirstFailureAndIsNotProlonged() {
        var limit = AttemptLimit.ofSignIns(connection);
        limit.failed(ACME, TAG);
        String key = TenantKeyspace.of(connection, ACME).key("failed-sign-ins:device:tag-1");
        connection.commands().pexpire(key, 5_000);
        limit.failed(ACME, TAG);
        assertThat(connection.commands().pttl(key)).isBetween(1L, 5_000L);
    }

    @Test
    void losesNoFailureOfManyAtOnce() throws Exception {
        var limit = new AttemptLimit(connection, 500, Duration.ofSeconds(60));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                threads.execute(() -> limit.failed(ACME, TAG));
            }
        }
        assertThat(limit.exhausted(ACME, TAG)).isTrue();
    }

    @Test
    void writesBelowTheTenantsOwnPrefixAlone() {
        AttemptLimit.ofSignIns(connection).failed(ACME, TAG);
        assertThat(connection.commands().keys("*")).containsExactly("gateway:{acme}:failed-sign-ins:device:tag-1");
    }

    @Test
    void letsEverybodyPassWhileRedisIsAwayAndCountsThat() throws Exception {
        var limit = new AttemptLimit(connection, 1, Duration.ofSeconds(60));
        limit.failed(ACME, TAG);
        int port = redis.port();
        redis.close();

        long start = System.nanoTime();
        await(() -> !limit.exhausted(ACME, TAG));
        limit.failed(ACME, TAG);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(limit.unchecked()).isGreaterThanOrEqualTo(2);

        redis = RedisServer.start(dir, port);
        await(() -> {
            limit.failed(ACME, TAG);
            return limit.exhausted(ACME, TAG);
        });
    }

    @Test
    void saysPlainlyWhenRedisIsNotThere() {
        assertThatThrownBy(() -> RedisConnection.open("redis://127.0.0.1:1"))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.UPSTREAM_UNAVAILABLE))
                .hasMessageContaining("127.0.0.1:1");
        assertThatThrownBy(() -> RedisConnection.open("nonsense"))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_SETTING));
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var never = new CountDownLatch(1);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            never.await(5, TimeUnit.MILLISECONDS);
        }
    }
}
