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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AttemptLimitIT {

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Pace MANY = new Pace(1_000_000, SECOND, SECOND, KEPT);

    private final TenantId acme = TestRedis.newTenant();
    private final TenantId globex = TestRedis.newTenant();

    /** Sources are shared by all tenants, and so by the tests of this class: each has its own names. */
    private final SignInSubject tag = SignInSubject.device(new DeviceId("tag-1"), HERE + "/" + acme);

    @Test
    void afterTenAttemptsThatDeviceOfThatTenantWaitsFromThatSourceAlone() {
        var limit = AttemptLimit.ofSignIns(TestRedis.root());
        for (int i = 0; i < 10; i++) {
            assertThat(limit.attempt(acme, tag)).as("attempt %d", i).isZero();
        }
        assertThat(limit.attempt(acme, tag)).isPositive().isLessThanOrEqualTo(SECOND);
        assertThat(limit.attempt(acme, SignInSubject.device(new DeviceId("tag-1"), ELSEWHERE)))
                .isZero();
        assertThat(limit.attempt(acme, SignInSubject.device(new DeviceId("tag-2"), HERE)))
                .isZero();
        assertThat(limit.attempt(globex, tag)).isZero();
        assertThat(limit.unchecked()).isZero();
    }

    @Test
    void eachWaitIsTwiceTheOneBeforeUpToTheLongest() {
        var limit = byName(new Pace(1, SECOND, SECOND.multipliedBy(5), KEPT));
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            assertThat(limit.attempt(acme, tag)).isZero();
            waits.add(limit.attempt(acme, tag).plusMillis(500).toSeconds());
            endWait();
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 5L, 5L);
    }

    @Test
    void whoeverComesTooEarlyIsNotCounted() {
        var limit = byName(new Pace(1, MINUTE, MINUTE, KEPT));
        assertThat(limit.attempt(acme, tag)).isZero();
        for (int i = 0; i < 100; i++) {
            assertThat(limit.attempt(acme, tag)).isBetween(Duration.ofMillis(1), MINUTE);
        }
        assertThat(TestRedis.root().commands().get(counter())).isEqualTo("1");
    }

    @Test
    void whatComesTooEarlyForANameIsNotCountedAtItsSourceEither() {
        Pace three = new Pace(3, MINUTE, MINUTE, KEPT);
        var limit = new AttemptLimit(TestRedis.root(), new Pace(1, MINUTE, MINUTE, KEPT), three, MANY);
        String office = "office of " + acme;
        limit.attempt(acme, SignInSubject.user("anna", office));
        for (int i = 0; i < 10; i++) {
            assertThat(limit.attempt(acme, SignInSubject.user("anna", office))).isPositive();
        }
        assertThat(limit.attempt(acme, SignInSubject.user("bob", office))).isZero();
    }

    @Test
    void manySourcesTogetherGuessAtANameNoFasterThanOne() {
        var limit = new AttemptLimit(TestRedis.root(), MANY, MANY, new Pace(3, MINUTE, MINUTE, KEPT));
        for (int i = 0; i < 3; i++) {
            assertThat(limit.attempt(acme, SignInSubject.user("anna", "198.51.100." + i)))
                    .isZero();
        }
        assertThat(limit.attempt(acme, SignInSubject.user("anna", "198.51.100.3")))
                .isPositive();
        assertThat(limit.attempt(acme, SignInSubject.user("bob", "198.51.100.3")))
                .isZero();
        assertThat(limit.attempt(globex, SignInSubject.user("anna", "198.51.100.3")))
                .isZero();
    }

    @Test
    void whoeverHasSignedInFromASourceBeforeDoesNotWaitThereForTheGuessesOfOthers() {
        var limit = new AttemptLimit(TestRedis.root(), MANY, MANY, new Pace(2, MINUTE, MINUTE, KEPT));
        SignInSubject atHome = SignInSubject.user("anna", HERE);
        limit.attempt(acme, atHome);
        limit.succeeded(acme, atHome);
        for (int i = 0; i < 3; i++) {
            limit.attempt(acme, SignInSubject.user("anna", "198.51.100." + i));
        }
        assertThat(limit.attempt(acme, SignInSubject.user("anna", ELSEWHERE))).isPositive();
        assertThat(limit.attempt(acme, atHome)).isZero();
        String known = keyOf(atHome) + ":known";
        assertThat(TestRedis.root().commands().pttl(known)).as(known).isPositive();
    }

    @Test
    void whoSucceedsStartsAfresh() {
        var limit = byName(new Pace(2, MINUTE, MINUTE, KEPT));
        limit.attempt(acme, tag);
        limit.attempt(acme, tag);
        assertThat(limit.attempt(acme, tag)).isPositive();
        limit.succeeded(acme, tag);
        assertThat(limit.attempt(acme, tag)).isZero();
    }

    @Test
    void aFloodOfNamesFromOneSourceIsSlowedAndNoOtherSourceIs() {
        var limit = new AttemptLimit(TestRedis.root(), MANY, new Pace(20, MINUTE, MINUTE, KEPT), MANY);
        String flooding = "source of " + acme;
        for (int i = 0; i < 20; i++) {
            assertThat(limit.attempt(i % 2 == 0 ? acme : globex, SignInSubject.user("user-" + i, flooding)))
                    .isZero();
        }
        assertThat(limit.attempt(acme, SignInSubject.user("anna", flooding))).isPositive();
        assertThat(limit.attempt(acme, SignInSubject.user("anna", "another source of " + acme)))
                .isZero();
    }

    @Test
    void anOfficeThatSignsInIsNoFlood() {
        var limit = new AttemptLimit(TestRedis.root(), MANY, new Pace(3, MINUTE, MINUTE, KEPT), MANY);
        for (int i = 0; i < 20; i++) {
            SignInSubject person = SignInSubject.user("user-" + i, "office of " + acme);
            assertThat(limit.attempt(acme, person)).isZero();
            limit.succeeded(acme, person);
        }
    }

    @Test
    void addressesOfOneNetworkOfIpv6AreOneSource() {
        assertThat(SignInSubject.user("anna", "2001:db8:1:2:3:4:5:6"))
                .isEqualTo(SignInSubject.user("anna", "2001:db8:1:2:ffff::1"))
                .isNotEqualTo(SignInSubject.user("anna", "2001:db8:1:3::1"));
        assertThat(SignInSubject.user("anna", "::ffff:192.0.2.1")).isEqualTo(SignInSubject.user("anna", HERE));
    }

    @Test
    void aPersonAndADeviceOfOneNameAreNotOne() {
        var limit = byName(new Pace(1, MINUTE, MINUTE, KEPT));
        limit.attempt(acme, SignInSubject.user("tag-1", tag.source()));
        assertThat(limit.attempt(acme, SignInSubject.user("tag-1", tag.source())))
                .isPositive();
        assertThat(limit.attempt(acme, tag)).isZero();
    }

    @Test
    void nothingThatIsTypedLengthensOrLeavesAKeyAndEachKeyEnds() {
        Pace one = new Pace(1, MINUTE, MINUTE, KEPT);
        var limit = new AttemptLimit(TestRedis.root(), one, one, one);
        SignInSubject typed = SignInSubject.user("x:".repeat(100_000), "{:*" + "y".repeat(100_000) + acme);
        limit.attempt(acme, typed);
        assertThat(TenantKeyspace.of(TestRedis.root(), acme).names())
                .hasSize(4)
                .allMatch(name -> name.matches("failed-sign-ins:user:[0-9a-f]{32}(:wait)?"));
        assertThat(typed.sourceKey()).matches("user:\\{[0-9a-f]{32}}");
        String source = "platform:failed-sign-ins:" + typed.sourceKey();
        for (String key : List.of(keyOf(typed), keyOf(typed) + ":wait", source, source + ":wait")) {
            assertThat(TestRedis.root().commands().pttl(key)).as(key).isPositive();
        }
    }

    @Test
    void aCounterThatHasNoEndGetsOne() {
        var limit = byName(new Pace(5, MINUTE, MINUTE, KEPT));
        TestRedis.root().commands().set(counter(), "2");
        limit.attempt(acme, tag);
        assertThat(TestRedis.root().commands().pttl(counter())).isPositive();
        TestRedis.root().commands().set(counter() + ":wait", "");
        assertThat(limit.attempt(acme, tag)).as("a wait without end is none").isZero();
    }

    @Test
    void manyAtOnceAreEachCountedBeforeTheirSecretIsLookedAt() {
        var limit = byName(new Pace(10, MINUTE, MINUTE, KEPT));
        var passed = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                threads.execute(() -> {
                    if (limit.attempt(acme, tag).isZero()) {
                        passed.incrementAndGet();
                    }
                });
            }
        }
        assertThat(passed).hasValue(10);
    }

    @Test
    void letsEverybodyPassWhileRedisIsAwayAndCountsThat(@TempDir Path dir) throws Exception {
        RedisServer redis = RedisServer.start(dir, 0);
        try (RedisConnection connection = RedisConnection.open(redis.uri())) {
            var limit = new AttemptLimit(connection, new Pace(1, MINUTE, MINUTE, KEPT), MANY, MANY);
            limit.attempt(acme, tag);
            int port = redis.port();
            redis.close();

            long start = System.nanoTime();
            await(() -> limit.attempt(acme, tag).isZero());
            limit.succeeded(acme, tag);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat(limit.unchecked()).isGreaterThanOrEqualTo(2);

            redis = RedisServer.start(dir, port);
            await(() -> limit.attempt(acme, tag).isPositive());
        } finally {
            redis.close();
        }
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

    private static AttemptLimit byName(Pace pace) {
        return new AttemptLimit(TestRedis.root(), pace, MANY, MANY);
    }

    private String counter() {
        return keyOf(tag);
    }

    private String keyOf(SignInSubject subject) {
        return TenantKeyspace.of(TestRedis.root(), acme).key("failed-sign-ins:" + subject.key());
    }

    /** As time would. */
    private void endWait() {
        TestRedis.root().commands().del(counter() + ":wait");
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
