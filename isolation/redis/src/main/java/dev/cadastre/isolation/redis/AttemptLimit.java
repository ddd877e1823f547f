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
 * Slows down who fails to sign in, and locks nobody out. Attempts are counted by name and source together, so that one who
 * guesses at another's name makes that other wait at no other address; and by source for all names, so that a flood of
 * names from one address is slowed too. After some attempts each must wait for a moment, longer every time and never
 * longer than {@link Pace#longest}; one that comes too early is refused unseen and not counted, and holds nothing.
 *
 * <p>An attempt is counted before its secret is looked at, so that many at once do not pass as one. One that succeeds is
 * taken off again ({@link #succeeded}). A secret too long to guess, as a device's, may be checked first: then only a wrong
 * one is an attempt, and the right one is never slowed.
 *
 * <p>While Redis is away nobody is refused: people and devices that know their secret are not kept out by the loss of a
 * counter. For devices that lets nobody in, since their secrets cannot be guessed. For people it means that passwords can be
 * tried without end. What limits guessing then is the price of one try, a bcrypt comparison of the order of a tenth of a
 * second of one core, the same for names that do not exist, and the strength a password must have. So the outage is logged
 * once, counted in {@link #unchecked()}, and worth an alarm.
 */
public final class AttemptLimit {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptLimit.class);
    private static final String COUNTERS = "failed-sign-ins:";
    private static final String WAIT = ":wait";
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration KEPT = Duration.ofMinutes(5);

    private final RedisConnection connection;
    private final Pace byName;
    private final Pace bySource;
    private final LongAdder unchecked = new LongAdder();
    private final AtomicBoolean away = new AtomicBoolean();

    /**
     * @param byName for one name from one source
     * @param bySource for all names from one source together
     */
    public AttemptLimit(RedisConnection connection, Pace byName, Pace bySource) {
        this.connection = Objects.requireNonNull(connection);
        this.byName = Objects.requireNonNull(byName);
        this.bySource = Objects.requireNonNull(bySource);
    }

    /** 10 attempts of one name from one source, 100 of all names from it, then waits of 1 to 15 s; forgotten after 5 min. */
    public static AttemptLimit ofSignIns(RedisConnection connection) {
        return new AttemptLimit(connection, new Pace(10, FIRST, LONGEST, KEPT), new Pace(100, FIRST, LONGEST, KEPT));
    }

    /**
     * Counts an attempt, and says how long it must wait.
     *
     * @return zero if it may be made now; otherwise it is to be refused, and was not counted
     */
    public Duration attempt(TenantId tenant, SignInSubject subject) {
        try {
            long wait = paced(sourceKey(subject), bySource);
            if (wait == 0) {
                wait = paced(nameKey(tenant, subject), byName);
            }
            back();
            return Duration.ofMillis(wait);
        } catch (RedisException e) {
            passUnchecked(e);
            return Duration.ZERO;
        }
    }

    /** Takes back an attempt that was made and succeeded: whoever knows the secret starts afresh. */
    public void succeeded(TenantId tenant, SignInSubject subject) {
        try {
            String key = nameKey(tenant, subject);
            connection.commands().del(key, key + WAIT);
            connection.run(Script.TAKE_BACK, new String[] {sourceKey(subject)});
            back();
        } catch (RedisException e) {
            passUnchecked(e);
        }
    }

    /** How many questions Redis did not answer, so that nobody was refused. */
    public long unchecked() {
        return unchecked.sum();
    }

    private long paced(String key, Pace pace) {
        return connection.run(Script.ATTEMPT, new String[] {key, key + WAIT}, pace.values());
    }

    private String nameKey(TenantId tenant, SignInSubject subject) {
        return connection.separation().key(tenant, COUNTERS + subject.key());
    }

    /** The source is no tenant's: whoever tries the names of many is one. */
    private static String sourceKey(SignInSubject subject) {
        return "platform:" + COUNTERS + subject.sourceKey();
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
