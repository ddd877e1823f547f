package dev.cadastre.proof.house;

import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.isolation.redis.SabotagedRedis;

/** Layer 6: keys, locks, limits and caches, by the user of the API; or as any name, by a user that may do everything. */
final class RedisLayer implements AutoCloseable {

    private final RedisConnection connection;
    private final boolean stands;

    RedisLayer(Ground ground, boolean stands) {
        this.connection = stands
                ? RedisConnection.open(ground.redisUri(RedisService.API))
                : SabotagedRedis.open(ground.redisUri());
        this.stands = stands;
    }

    RedisConnection connection() {
        return connection;
    }

    AttemptLimit signInLimit() {
        return AttemptLimit.ofSignIns(connection);
    }

    boolean stands() {
        return stands;
    }

    @Override
    public void close() {
        connection.close();
    }
}
