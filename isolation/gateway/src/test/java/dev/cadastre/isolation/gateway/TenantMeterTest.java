package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.model.TenantId;
import io.vertx.core.MultiMap;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TenantMeterTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final long SECOND = 1_000_000_000L;
    private static final long START = -1; // nanoTime may be anything

    @Test
    void aBurstPassesAndThenTheRate() {
        TenantMeter meter = meter(new Rate(10, 20));
        for (int i = 19; i >= 0; i--) {
            RateAllowance allowance = meter.take(START);
            assertThat(allowance.passes()).isTrue();
            assertThat(allowance.remaining()).isEqualTo(i);
        }
        assertThat(meter.take(START).waitNanos()).isEqualTo(SECOND / 10);
        assertThat(meter.take(START + SECOND / 10).passes()).isTrue();
        assertThat(meter.take(START + SECOND / 10).passes()).isFalse();
    }

    @Test
    void theHeadersSayWhatIsLeft() {
        TenantMeter meter = meter(new Rate(10, 20));
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        meter.take(START).describe(headers);
        assertThat(headers.get("RateLimit-Policy")).isEqualTo("\"tenant\";q=20;w=2");
        assertThat(headers.get("RateLimit")).isEqualTo("\"tenant\";r=19;t=1");
        assertThat(headers.contains("Retry-After")).isFalse();
        for (int i = 0; i < 20; i++) {
            meter.take(START).describe(headers);
        }
        assertThat(headers.get("RateLimit")).isEqualTo("\"tenant\";r=0;t=2");
        assertThat(headers.get("Retry-After")).isEqualTo("1");
    }

    @Test
    void aChangedRateHoldsWithinASecond() {
        AtomicReference<Rate> rate = new AtomicReference<>(new Rate(1, 1));
        TenantMeter meter = new TenantMeter(ACME, tenant -> rate.get(), null, START);
        assertThat(meter.take(START).passes()).isTrue();
        rate.set(new Rate(1_000, 1_000));
        assertThat(meter.take(START + SECOND + 1).remaining()).isEqualTo(999);
    }

    @Test
    void aMeterIsForgottenOnceItHasNothingToSay() {
        TenantMeter meter = meter(new Rate(10, 20));
        meter.take(START);
        assertThat(meter.isIdle(START)).isFalse();
        assertThat(meter.isIdle(START + 2 * SECOND)).isTrue();
    }

    @Property(tries = 50)
    void neverMoreThanTheBurstAndTheRate(
            @ForAll @IntRange(min = 1, max = 500) int perSecond,
            @ForAll @IntRange(min = 1, max = 100) int burst,
            @ForAll @IntRange(min = 1, max = 10) int askedPerMilli) {
        TenantMeter meter = meter(new Rate(perSecond, burst));
        long passed = 0;
        for (long now = START; now - START < SECOND; now += SECOND / 1_000) {
            for (int i = 0; i < askedPerMilli; i++) {
                passed += meter.take(now).passes() ? 1 : 0;
            }
        }
        assertThat(passed).isLessThanOrEqualTo(burst + perSecond);
    }

    private static TenantMeter meter(Rate rate) {
        return new TenantMeter(ACME, tenant -> rate, null, START);
    }
}
