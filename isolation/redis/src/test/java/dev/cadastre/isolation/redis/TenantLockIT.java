package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.redis.TenantLock.Held;
import dev.cadastre.model.TenantId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TenantLockIT {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final TenantId acme = TestRedis.newTenant();
    private final TenantId globex = TestRedis.newTenant();

    @Test
    void oneAtATimeHoldsIt() {
        try (Held held = lock(acme, LONG).tryLock().orElseThrow()) {
            assertThat(lock(acme, LONG).tryLock()).isEmpty();
            assertThat(held.renew()).isTrue();
        }
        assertThat(lock(acme, LONG).tryLock()).isPresent();
    }

    @Test
    void tenantsDoNotWaitForEachOther() {
        assertThat(lock(acme, LONG).tryLock()).isPresent();
        assertThat(lock(globex, LONG).tryLock()).isPresent();
    }

    @Test
    @Timeout(10)
    void whoLostTheLockNeitherRenewsItNorTakesItFromTheNext() {
        Held late = lock(acme, Duration.ofMillis(20)).tryLock().orElseThrow();
        Held next = awaitLock();
        assertThat(late.renew()).isFalse();
        late.close();
        assertThat(lock(acme, LONG).tryLock()).as("still held by the next").isEmpty();
        assertThat(next.fencingNumber()).isGreaterThan(late.fencingNumber());
    }

    private Held awaitLock() {
        Optional<Held> held = Optional.empty();
        while (held.isEmpty()) {
            held = lock(acme, LONG).tryLock();
        }
        return held.get();
    }

    private static TenantLock lock(TenantId tenant, Duration lease) {
        return TenantKeyspace.of(TestRedis.root(), tenant).lock("nightly", lease);
    }
}
