package dev.cadastre.isolation.redis;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a device may fail to sign in: after {@code attempts} failures in a window every further sign-in is refused
 * until the window, which began with the first of them, is over. Counted in Redis, for all replicas together. While Redis
 * is away nobody is refused: the secrets are too long to guess, so the limit saves work and noise, not the door.
 */
public final class AttemptLimit {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptLimit.class);

    private final RedisConnection connection;
    private final int attempts;
    private final Duration window;
    private final LongAdder unchecked = new LongAdder();
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param attempts failures that are allowed in a window */
    public AttemptLimit(RedisConnection connection, int attempts, Duration window) {
        this.connection = Objects.requireNonNull(connection);
        this.attempts = attempts;
        this.window = Objects.requireNonNull(window);
    }

    /** 10 failures in 60 seconds. */
    public static AttemptLimit ofSignIns(RedisConnection connection) {
        return new AttemptLimit(connection, 10, Duration.ofSeconds(60));
    }

    /** Whether a sign-in is to be refused unseen. */
    public boolean exhausted(TenantId tenant, DeviceId device) {
        try {
            boolean exhausted = TenantKeyspace.of(connection, tenant).counted(name(device)) >= attempts;
            back();
            return exhausted;
        } catch (RedisException e) {
            passUnchecked(e);
            return false;
        }
    }

    /** Counts a sign-in that failed. */
    public void failed(TenantId tenant, DeviceId device) {
        try {
            TenantKeyspace.of(connection, tenant).count(name(device), window);
            back();
        } catch (RedisException e) {
            passUnchecked(e);
        }
    }

    /** How many questions Redis did not answer, so that nobody was refused. */
    public long unchecked() {
        return unchecked.sum();
    }

    private static String name(DeviceId device) {
        return "failed-sign-ins:" + device.value();
    }

    private void passUnchecked(RedisException e) {
        unchecked.increment();
        if (away.compareAndSet(false, true)) {
            LOG.warn("Redis does not answer, sign-ins are not limited until it does: {}", e.toString());
        }
    }

    private void back() {
        if (away.get() && away.compareAndSet(true, false)) {
            LOG.info("Redis answers again, sign-ins are limited again");
        }
    }
}
