package dev.cadastre.isolation.redis;

import dev.cadastre.model.TenantId;
import io.lettuce.core.ScriptOutputType;
import java.time.Duration;
import java.util.Objects;

/**
 * The keys of one tenant, all below {@code gateway:TENANT:}. A tenant id holds no {@code :} and no character a pattern
 * gives a meaning to, so no two keyspaces meet, whatever a key is called within one.
 */
public final class TenantKeyspace {

    private static final String COUNT = """
            local count = redis.call('INCR', KEYS[1])
            if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
            return count""";

    private final RedisConnection connection;
    private final String prefix;

    private TenantKeyspace(RedisConnection connection, TenantId tenant) {
        this.connection = Objects.requireNonNull(connection);
        this.prefix = "gateway:" + tenant.value() + ":";
    }

    public static TenantKeyspace of(RedisConnection connection, TenantId tenant) {
        return new TenantKeyspace(connection, tenant);
    }

    String key(String name) {
        return prefix + name;
    }

    /**
     * Counts one more and tells how many there are since the window began, in one step. The first count begins it.
     *
     * @throws io.lettuce.core.RedisException if Redis does not answer
     */
    long count(String name, Duration window) {
        Long count = connection
                .commands()
                .eval(COUNT, ScriptOutputType.INTEGER, new String[] {key(name)}, String.valueOf(window.toMillis()));
        return Objects.requireNonNull(count);
    }

    /**
     * How many were counted since the window began; 0 once it is over.
     *
     * @throws io.lettuce.core.RedisException if Redis does not answer
     */
    long counted(String name) {
        String count = connection.commands().get(key(name));
        return count == null ? 0 : Long.parseLong(count);
    }
}
