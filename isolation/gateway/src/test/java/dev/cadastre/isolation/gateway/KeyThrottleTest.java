package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.ApiKey;
import dev.cadastre.model.TenantId;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyThrottleTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final String HERE = "192.0.2.1";

    private final KeyThrottle throttle = new KeyThrottle();
    private final String good = ApiKey.random(ACME).bearer();
    private long now = System.nanoTime();

    @Test
    void aNetworkWhoseKeysFailedTooOftenWaits() {
        fail(49);
        assertThat(mayLookUp(madeUp())).isTrue();
        fail(2);
        assertThat(mayLookUp(madeUp())).isFalse();
        assertThat(throttle.mayLookUp(madeUp(), "192.0.2.2", now)).isTrue();
        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(mayLookUp(madeUp())).isTrue();
    }

    @Test
    void aKeyThatCountedGoesOnUntilItIsTakenBack() {
        throttle.counted(good);
        fail(60);
        assertThat(mayLookUp(good)).isTrue();
        throttle.failed(good, HERE, now);
        assertThat(mayLookUp(good)).isFalse();
    }

    /** They had passed before the first of them failed. */
    @Test
    void thousandsThatFailAtOnceKeepTheNetworkWaitingForSecondsAndNotForMinutes() {
        fail(4_000);
        assertThat(mayLookUp(madeUp())).isFalse();
        now += TimeUnit.SECONDS.toNanos(6);
        assertThat(mayLookUp(madeUp())).isTrue();
    }

    @Test
    void aNetworkWaitsStillAfterManyOthersFailed() {
        fail(60);
        String key = madeUp();
        for (int i = 0; i < 12_000; i++) {
            throttle.failed(key, "10.%d.%d.0".formatted(i / 250, i % 250), now);
        }
        assertThat(mayLookUp(madeUp())).isFalse();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(madeUp(), HERE, now);
        }
    }

    private boolean mayLookUp(String bearer) {
        return throttle.mayLookUp(bearer, HERE, now);
    }

    private static String madeUp() {
        return ApiKey.random(ACME).bearer();
    }
}
