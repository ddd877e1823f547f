package dev.cadastre.examples.visits;

import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.TenantCache;
import dev.cadastre.isolation.redis.TenantKeyspace;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Zone titles, the recent ones from Redis: layer 6. A zone without a title is called by its id. */
@Component
class Titles {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final PostgresZoneTitles stored;
    private final RedisConnection redis;

    Titles(PostgresZoneTitles stored, RedisConnection redis) {
        this.stored = stored;
        this.redis = redis;
    }

    String of(TenantId tenant, ZoneId zone) {
        TenantCache cache = cache(tenant);
        return cache.get(zone.value()).orElseGet(() -> {
            String title = stored.find(tenant, zone).orElse(zone.value());
            cache.put(zone.value(), title);
            return title;
        });
    }

    void put(TenantId tenant, ZoneId zone, String title) {
        stored.put(tenant, zone, title);
        cache(tenant).drop(zone.value());
    }

    private TenantCache cache(TenantId tenant) {
        return TenantKeyspace.of(redis, tenant).cache("zone-titles", KEPT);
    }
}
