package dev.cadastre.isolation.redis;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts of one tenant that are kept for a while and may be lost. A value says whose it is and under which name it was
 * put; what says otherwise is treated as not there, so a value that came to the wrong place by whatever mistake is never
 * handed out. While Redis is away nothing is found and nothing is kept.
 */
public final class TenantCache {

    private static final Logger LOG = LoggerFactory.getLogger(TenantCache.class);
    private static final char SEPARATOR = '\n';

    private final TenantKeyspace keyspace;
    private final String name;
    private final Duration life;

    TenantCache(TenantKeyspace keyspace, String name, Duration life) {
        this.keyspace = keyspace;
        this.name = Objects.requireNonNull(name);
        this.life = Objects.requireNonNull(life);
    }

    /** The text, if it is there and the tenant's. */
    public Optional<String> get(String key) {
        try {
            String value = keyspace.get(name(key));
            return value == null ? Optional.empty() : opened(key, value);
        } catch (RedisException away) {
            LOG.debug("Nothing found in the cache {}: {}", name, away.toString());
            return Optional.empty();
        }
    }

    /** Keeps a text for the life of this cache's texts. */
    public void put(String key, String text) {
        try {
            keyspace.put(name(key), keyspace.tenant().value() + SEPARATOR + name(key) + SEPARATOR + text, life);
        } catch (RedisException away) {
            LOG.debug("Nothing kept in the cache {}: {}", name, away.toString());
        }
    }

    /**
     * Forgets a text.
     *
     * @throws RedisException if Redis does not answer, for then the text may still be found
     */
    public void drop(String key) {
        keyspace.drop(name(key));
    }

    private Optional<String> opened(String key, String value) {
        int ownerEnd = value.indexOf(SEPARATOR);
        int nameEnd = value.indexOf(SEPARATOR, ownerEnd + 1);
        if (ownerEnd < 0 || nameEnd < 0) {
            return refuse("cached-value-unreadable");
        }
        if (!keyspace.mayHave(value.substring(0, ownerEnd))) {
            return refuse("cached-value-of-another-tenant");
        }
        if (!value.substring(ownerEnd + 1, nameEnd).equals(name(key))) {
            return refuse("cached-value-of-another-name");
        }
        return Optional.of(value.substring(nameEnd + 1));
    }

    private Optional<String> refuse(String reason) {
        LayerRefusals.count(Layer.REDIS, reason);
        LOG.warn("Layer 6 refused a value of the cache {}: {}", name, reason);
        return Optional.empty();
    }

    private String name(String key) {
        return "cache:" + name + ":" + key;
    }
}
