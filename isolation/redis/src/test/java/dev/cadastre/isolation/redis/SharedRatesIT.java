package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedRatesIT {

    private static final Rate RATE = new Rate(10, 20);

    private final RedisConnection here = TestRedis.connect(TestRedis.RATES);
    private final RedisConnection elsewhere = TestRedis.connect(TestRedis.RATES);
    private final TenantId acme = TestRedis.newTenant();

    @AfterEach
    void close() {
        here.close();
        elsewhere.close();
    }

    @Test
    void whatPassedElsewhereCountsHere() throws Exception {
        assertThat(debt(here, acme, 15)).isZero();
        // 40 passed on 20 at once and 10 a second: about two seconds of debt.
        assertThat(debt(elsewhere, acme, 25)).isBetween(1_000_000_000L, 2_000_000_000L);
        assertThat(debt(here, acme, 1)).isPositive();
    }

    @Test
    void tenantsShareNoBucket() throws Exception {
        assertThat(debt(here, acme, 100)).isPositive();
        assertThat(debt(here, TestRedis.newTenant(), 1)).isZero();
    }

    @Test
    void aBucketThatFilledUpIsForgotten() throws Exception {
        debt(here, acme, 5);
        assertThat(TestRedis.root().commands().pttl("gateway:{" + acme + "}:rate:requests:10:20"))
                .isBetween(0L, 61_000L);
    }

    private static long debt(RedisConnection connection, TenantId tenant, long passed) throws Exception {
        return new SharedRates(connection)
                .enter(tenant, RATE, passed)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }
}
