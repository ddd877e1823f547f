package dev.cadastre.isolation.proof.house;

import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;

/** Layer 6: keys, locks, limits and caches. */
final class RedisLayer implements AutoCloseable {

    private final RedisConnection connection;
    private final boolean stands;

    RedisLayer(Ground ground, boolean stands) {
        this.connection = RedisConnection.open(ground.redisUri());
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
