package dev.cadastre.isolation.redis;

import dev.cadastre.model.TenantId;
import io.lettuce.core.RedisException;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one tenant, all of them {@code gateway:{TENANT}:NAME}. A tenant id holds no {@code :}, no brace and no
 * character a pattern gives a meaning to, so no two keyspaces meet, whatever a key is called within one.
 *
 * <p>The braces are a cluster's hash tag: all keys of a tenant are in one slot, so that a script or a transaction may use
 * several of them, and a scan for them is a scan of one node. The price is that one tenant's keys never spread over nodes.
 */
public final class TenantKeyspace {

    private static final int SCANNED_AT_A_TIME = 1_000;

    private final RedisConnection connection;
    private final TenantId tenant;

    private TenantKeyspace(RedisConnection connection, TenantId tenant) {
        this.connection = Objects.requireNonNull(connection);
        this.tenant = Objects.requireNonNull(tenant);
    }

    public static TenantKeyspace of(RedisConnection connection, TenantId tenant) {
        return new TenantKeyspace(connection, tenant);
    }

    /**
     * Texts that may be lost.
     *
     * @param name what is cached
     * @param life how long a text is kept
     */
    public TenantCache cache(String name, Duration life) {
        return new TenantCache(this, name, life);
    }

    /**
     * A lock that one at a time holds among all processes.
     *
     * @param lease after which a holder that went away has lost it
     */
    public TenantLock lock(String name, Duration lease) {
        return new TenantLock(this, name, lease);
    }

    /**
     * The names of all keys of the tenant. Goes through every key of the server, or of the tenant's node of a cluster, and
     * needs a user with the right {@code +scan}: which keys there are is nobody else's business.
     *
     * @throws RedisException if Redis does not answer, or refuses
     */
    public Set<String> names() {
        String start = key("x").substring(0, key("x").length() - 1);
        ScanArgs args = ScanArgs.Builder.matches(start + "*").limit(SCANNED_AT_A_TIME);
        Set<String> names = new TreeSet<>();
        ScanCursor cursor = ScanCursor.INITIAL;
        do {
            var page = connection.commands().scan(cursor, args);
            // A pattern is a request to Redis, the prefix is the promise.
            page.getKeys().stream()
                    .filter(key -> key.startsWith(start))
                    .map(key -> key.substring(start.length()))
                    .forEach(names::add);
            cursor = page;
        } while (!cursor.isFinished());
        return names;
    }

    /**
     * Removes every key of the tenant, by a user with the right {@code +scan}, and says how many there were.
     *
     * @throws RedisException if Redis does not answer, or refuses
     */
    public long purge() {
        long removed = 0;
        for (String name : names()) {
            Long gone = connection.commands().unlink(rawKey(name));
            removed += gone == null ? 0 : gone;
        }
        return removed;
    }

    String key(String name) {
        return connection.separation().key(tenant, name);
    }

    /** A key as it was found, whose name need not be one that this version would give. */
    private String rawKey(String name) {
        String key = key("x");
        return key.substring(0, key.length() - 1) + name;
    }

    TenantId tenant() {
        return tenant;
    }

    boolean mayHave(String owner) {
        return connection.separation().mayHave(tenant, owner);
    }

    @Nullable
    String get(String name) {
        return connection.commands().get(key(name));
    }

    void put(String name, String value, Duration life) {
        connection.commands().set(key(name), value, SetArgs.Builder.px(life.toMillis()));
    }

    void drop(String name) {
        connection.commands().unlink(key(name));
    }

    /** @param keys every key the script touches, as {@link #key} gave them */
    long run(Script script, String[] keys, String... values) {
        return connection.run(script, keys, values);
    }
}
