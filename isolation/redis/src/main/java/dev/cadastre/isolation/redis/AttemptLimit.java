package dev.cadastre.isolation.redis;

import dev.cadastre.model.TenantId;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How often a device or a person may fail to sign in: after {@code attempts} failures in a window every further sign-in is
 * refused until the window, which began with the first of them, is over. Counted in Redis, for all replicas together.
 *
 * <p>While Redis is away nobody is refused: people and devices that know their secret are not locked out by the loss of a
 * counter. For devices that opens no door, since their secrets are random and too long to guess. For people it means that
 * a password can be tried without end. What limits guessing then is the price of one try, a bcrypt comparison of the order
 * of a tenth of a second of one core, the same for names that do not exist, and the length a password must have. That
 * holds off guessing at large, not the guessing of a common password; so the outage is logged once, counted in
 * {@link #unchecked()}, and worth an alarm.
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
    public boolean exhausted(TenantId tenant, SignInSubject subject) {
        try {
            boolean exhausted = TenantKeyspace.of(connection, tenant).counted(name(subject)) >= attempts;
            back();
            return exhausted;
        } catch (RedisException e) {
            passUnchecked(e);
            return false;
        }
    }

    /** Counts a sign-in that failed. */
    public void failed(TenantId tenant, SignInSubject subject) {
        try {
            TenantKeyspace.of(connection, tenant).count(name(subject), window);
            back();
        } catch (RedisException e) {
            passUnchecked(e);
        }
    }

    /** How many questions Redis did not answer, so that nobody was refused. */
    public long unchecked() {
        return unchecked.sum();
    }

    private static String name(SignInSubject subject) {
        return "failed-sign-ins:" + subject.key();
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
