package dev.cadastre.server.platform;

import dev.cadastre.isolation.redis.RedisAddress;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.RedisService;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** How the roles of a process reach Redis: each service as its own user, by a connection of its own. */
final class RedisConnections {

    private final @Nullable RedisAddress address;
    private final BiFunction<String, RedisService, RedisConnection> layer;
    private final StartedThings started;
    private final Map<RedisService, RedisConnection> opened = new HashMap<>();

    RedisConnections(
            @Nullable RedisAddress address,
            BiFunction<String, RedisService, RedisConnection> layer,
            StartedThings started) {
        this.address = address;
        this.layer = layer;
        this.started = started;
    }

    /** The service's connection, opened when first asked for. */
    RedisConnection of(RedisService service) {
        return opened.computeIfAbsent(
                service,
                first -> started.add(
                        "Redis connection of the " + first.label(),
                        layer.apply(PlatformSettings.required(address, "redis").of(first), first)));
    }
}
