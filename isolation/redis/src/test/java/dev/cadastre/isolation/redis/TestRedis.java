package dev.cadastre.isolation.redis;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.model.TenantId;
import java.security.SecureRandom;
import java.util.Arrays;

/** One Redis with the users of all services for the tests of this module, which keep apart by their tenants. */
final class TestRedis {

    static final String PASSWORD = "0123456789abcdef";
    private static final TemporaryServers SERVERS = TemporaryServers.in("redis-it");
    private static final RedisServer SERVER = SERVERS.redis(Arrays.stream(RedisService.values())
            .map(service -> service.rule(PASSWORD))
            .toList());
    private static final RedisConnection ROOT = SERVERS.add(RedisConnection.open(SERVER.uri()));

    private TestRedis() {}

    /** The user that may do everything: how a test sees what is there, and plants what should not be. */
    static RedisConnection root() {
        return ROOT;
    }

    static RedisConnection connect(RedisService service) {
        return RedisConnection.open(SERVER.uri(service.user(), PASSWORD));
    }

    static TenantId newTenant() {
        return new TenantId("t" + Long.toUnsignedString(new SecureRandom().nextLong(), 36));
    }
}
