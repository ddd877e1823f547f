package dev.cadastre.proof.platform;

import dev.cadastre.isolation.redis.RawRedis;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.VictimFollower;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that believes hints: each says the newest version of a tenant, {@code TENANT VERSION}, and what is not newer
 * than the last changes nothing. It never looks by itself.
 */
final class CredulousFollower implements VictimFollower {

    private final VictimFollower truth;
    private final RawRedis redis;
    private final String channel;
    private final String prefix;
    private final StatefulRedisPubSubConnection<String, String> subscription;
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong published = new AtomicLong();
    private volatile String known;

    /** @param truth a process that does not */
    CredulousFollower(VictimFollower truth, RedisConnection connection, String channel, TenantId victim) {
        this.truth = truth;
        this.redis = new RawRedis(connection);
        this.channel = channel;
        this.prefix = victim + " ";
        this.known = truth.known();
        subscription = redis.subscribed(channel, this::heard);
    }

    private void heard(String hint) {
        if (!hint.startsWith(prefix)) {
            return;
        }
        try {
            long version = Long.parseLong(hint.substring(prefix.length()));
            if (heard.getAndAccumulate(version, Math::max) < version) {
                known = truth.known();
            }
        } catch (NumberFormatException notUnderstood) {
            // not a version: nothing to do
        }
    }

    @Override
    public String known() {
        return known;
    }

    @Override
    public void change(boolean hinted) {
        truth.change(false);
        if (hinted) {
            redis.publishHint(channel, prefix + published.incrementAndGet());
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
