package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.TenantId;
import io.lettuce.core.RedisCommandExecutionException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantKeyspaceIT {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final TenantId acme = TestRedis.newTenant();
    private final TenantId longer = new TenantId(acme.value() + "-b");

    @Test
    void theSameNameIsAnotherKeyForAnotherTenant() {
        keyspace(acme).put("visits", "1", LONG);
        assertThat(keyspace(acme).get("visits")).isEqualTo("1");
        assertThat(keyspace(longer).get("visits")).isNull();
    }

    @Test
    void namesAreTheTenantsAlone() {
        keyspace(acme).put("a:b", "1", LONG);
        keyspace(acme).cache("plans", LONG).put("7", "x");
        keyspace(longer).put("a", "1", LONG);
        assertThat(keyspace(acme).names()).containsExactly("a:b", "cache:plans:7");
        assertThat(keyspace(longer).names()).containsExactly("a");
    }

    @Test
    void purgingLeavesNothingOfTheTenantAndAllOfOthers() {
        keyspace(longer).cache("plans", LONG).put("7", "theirs");
        keyspace(acme).cache("plans", LONG).put("7", "ours");
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 3_000; i++) {
            many.put(keyspace(acme).key("cache:many:" + i), "x");
        }
        many.put("gateway:{" + acme + "}:of an older version*", "x");
        TestRedis.root().commands().mset(many);
        try (RedisConnection lifecycle = TestRedis.connect(TestRedis.KEEPER)) {
            TenantKeyspace keyspace = TenantKeyspace.of(lifecycle, acme);
            assertThat(keyspace.purge()).isEqualTo(3_002);
            assertThat(keyspace.names()).isEmpty();
        }
        assertThat(keyspace(longer).cache("plans", LONG).get("7")).isEqualTo(Optional.of("theirs"));
    }

    @Test
    void aServiceCannotListKeys() {
        try (RedisConnection api = TestRedis.connect(TestRedis.NOTES)) {
            assertThatThrownBy(TenantKeyspace.of(api, acme)::names)
                    .isInstanceOf(RedisCommandExecutionException.class)
                    .hasMessageContaining("NOPERM");
        }
    }

    private static TenantKeyspace keyspace(TenantId tenant) {
        return TenantKeyspace.of(TestRedis.root(), tenant);
    }
}
