package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The README's lines, as a team runs them that comes with a service of its own; each use with the rights listed for it. */
class AdoptionIT {

    static final RedisService VISITS = new RedisService(
            "visits",
            "visits",
            "~gateway:{*}:cache:* &platform:visits +get +set +unlink +publish +subscribe +unsubscribe");

    static final RedisService LOCKING = new RedisService(
            "locking",
            "visits-locking",
            "~gateway:{*}:lock:* ~gateway:{*}:fence:* +get +set +incr +del +pexpire +time +evalsha");

    private static final TenantId ACME = TestRedis.newTenant();

    @Test
    void cachesForOneTenantAndRefusesAKeyOfAnothers() {
        try (RedisConnection redis = TestRedis.connect(VISITS)) {
            TenantKeyspace keys = TenantKeyspace.of(redis, ACME);
            TenantCache plans = keys.cache("plans", Duration.ofMinutes(5));
            plans.put("7", "a plan");
            Optional<String> plan = plans.get("7");
            assertThat(plan).contains("a plan");
            assertThat(TenantKeyspace.of(redis, TestRedis.newTenant())
                            .cache("plans", Duration.ofMinutes(5))
                            .get("7"))
                    .isEmpty();
            assertThatThrownBy(() -> plans.get("*"))
                    .isInstanceOfSatisfying(
                            CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.ISOLATION_REFUSED));
        }
    }

    @Test
    void publishesHintsOfItsOwnName() throws InterruptedException {
        Semaphore woken = new Semaphore(0);
        try (RedisConnection redis = TestRedis.connect(VISITS);
                HintChannel hints = HintChannel.open(redis, new HintName("visits"))) {
            hints.listen(woken::release);
            hints.publish();
            assertThat(woken.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void locksWithScriptsThatAnotherUserLoaded() {
        try (RedisConnection redis = TestRedis.connect(LOCKING)) {
            TenantLock lock = TenantKeyspace.of(redis, ACME).lock("import", Duration.ofMinutes(1));
            try (TenantLock.Held held = lock.tryLock().orElseThrow()) {
                assertThat(held.renew()).isTrue();
                assertThat(lock.tryLock()).isEmpty();
            }
            assertThat(lock.tryLock()).isPresent();
        }
    }
}
