package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.TenantId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TenantCacheIT {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final TenantId acme = TestRedis.newTenant();
    private final TenantId globex = TestRedis.newTenant();

    @Test
    void aTextIsFoundUntilItIsDropped() {
        TenantCache cache = cache(acme, LONG);
        cache.put("7", "seven\nlines\n");
        assertThat(cache.get("7")).contains("seven\nlines\n");
        cache.drop("7");
        assertThat(cache.get("7")).isEmpty();
    }

    @Test
    void aTextHasALife() {
        cache(acme, LONG).put("7", "seven");
        assertThat(TestRedis.root().commands().pttl("gateway:{" + acme + "}:cache:plans:7"))
                .isBetween(1L, LONG.toMillis());
    }

    @Test
    void aValueOfAnotherTenantIsNotHandedOutWhereverItLies() {
        cache(globex, LONG).put("7", "globex' plan");
        plant(value(globex), "7");
        long before = LayerRefusals.counted(Layer.REDIS, "cached-value-of-another-tenant");
        assertThat(cache(acme, LONG).get("7")).isEmpty();
        assertThat(LayerRefusals.counted(Layer.REDIS, "cached-value-of-another-tenant"))
                .isEqualTo(before + 1);
    }

    @Test
    void aValueOfAnotherNameIsNotHandedOutEither() {
        cache(acme, LONG).put("7", "seven");
        plant(value(acme), "8");
        assertThat(cache(acme, LONG).get("8")).isEmpty();
    }

    @Test
    void aValueThatSaysNothingIsNotHandedOut() {
        plant("bare", "7");
        assertThat(cache(acme, LONG).get("7")).isEmpty();
    }

    private String value(TenantId owner) {
        String value = TestRedis.root().commands().get("gateway:{" + owner + "}:cache:plans:7");
        assertThat(value).isNotNull();
        return String.valueOf(value);
    }

    private void plant(String value, String key) {
        TestRedis.root().commands().set("gateway:{" + acme + "}:cache:plans:" + key, value);
    }

    private static TenantCache cache(TenantId tenant, Duration life) {
        return TenantKeyspace.of(TestRedis.root(), tenant).cache("plans", life);
    }
}
