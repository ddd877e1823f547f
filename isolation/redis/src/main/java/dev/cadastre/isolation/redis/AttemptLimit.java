package dev.cadastre.isolation.redis;

import dev.cadastre.model.TenantId;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slows down who fails to sign in, and locks nobody out. Attempts are counted
 *
 * <ul>
 *   <li>by name and source together, so that one who guesses at another's name makes that other wait at no other address;
 *   <li>by source for all names, so that a flood of names from one address is slowed too;
 *   <li>by name for all sources, so that many addresses together do not guess faster than one. A source from which the name
 *       has signed in before is not counted there and does not wait for the others.
 * </ul>
 *
 * <p>After some attempts each must wait for a moment, longer every time and never longer than {@link Pace#longest}; one that
 * comes too early by any of the counters is refused unseen and counted by none, and holds nothing.
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
    private static final String KNOWN = ":known";
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final Duration LONGEST_EVERYWHERE = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    private final RedisConnection connection;
    private final Pace byName;
    private final Pace bySource;
    private final Pace everywhere;
    private final LongAdder unchecked = new LongAdder();
    private final AtomicBoolean away = new AtomicBoolean();

    /**
     * @param byName for one name from one source
     * @param bySource for all names from one source together
     * @param everywhere for one name from all sources together that it has not signed in from before
     */
    public AttemptLimit(RedisConnection connection, Pace byName, Pace bySource, Pace everywhere) {
        this.connection = Objects.requireNonNull(connection);
        this.byName = Objects.requireNonNull(byName);
        this.bySource = Objects.requireNonNull(bySource);
        this.everywhere = Objects.requireNonNull(everywhere);
    }

    /**
     * 10 attempts of one name from one source and 100 of all names from it, then waits of 1 to 15 s; 50 of one name from
     * all sources, then waits of 1 to 5 s. Forgotten after 5 min.
     */
    public static AttemptLimit ofSignIns(RedisConnection connection) {
        return new AttemptLimit(
                connection,
                new Pace(10, FIRST, LONGEST, KEPT),
                new Pace(100, FIRST, LONGEST, KEPT),
                new Pace(50, FIRST, LONGEST_EVERYWHERE, KEPT));
    }

    /** Where attempts are counted, and how many are free. */
    private record Counter(String key, Pace pace) {}

    /**
     * Counts an attempt, and says how long it must wait.
     *
     * @return zero if it may be made now; otherwise it is to be refused, and was not counted
     */
    public Duration attempt(TenantId tenant, SignInSubject subject) {
        try {
            long wait = attempt(counters(tenant, subject));
            back();
            return Duration.ofMillis(wait);
        } catch (RedisException e) {
            passUnchecked(e);
            return Duration.ZERO;
        }
    }

    private long attempt(List<Counter> counters) {
        long wait = counters.stream().mapToLong(this::left).max().orElse(0);
        for (int i = 0; wait == 0 && i < counters.size(); i++) {
            wait = count(counters.get(i));
            if (wait > 0) { // another attempt was made since the waits were read
                counters.subList(0, i).forEach(this::takeBack);
            }
        }
        return wait;
    }

    /**
     * Takes back an attempt that was made and succeeded: the owner of the secret starts afresh, and is known at the
     * source.
     */
    public void succeeded(TenantId tenant, SignInSubject subject) {
        try {
            String key = nameKey(tenant, subject);
            List<Counter> counters = counters(tenant, subject);
            connection.commands().del(key, key + WAIT);
            counters.stream().filter(counter -> !counter.key().equals(key)).forEach(this::takeBack);
            connection.commands().set(key + KNOWN, "", SetArgs.Builder.px(KNOWN_FOR.toMillis()));
            back();
        } catch (RedisException e) {
            passUnchecked(e);
        }
    }

    /** How many questions Redis did not answer, so that nobody was refused. */
    public long unchecked() {
        return unchecked.sum();
    }

    private List<Counter> counters(TenantId tenant, SignInSubject subject) {
        String key = nameKey(tenant, subject);
        Counter ofSource = new Counter("platform:" + COUNTERS + subject.sourceKey(), bySource);
        Counter ofName = new Counter(key, byName);
        return connection.commands().get(key + KNOWN) != null
                ? List.of(ofSource, ofName)
                : List.of(ofSource, ofName, new Counter(key(tenant, subject.nameKey()), everywhere));
    }

    private String nameKey(TenantId tenant, SignInSubject subject) {
        return key(tenant, subject.key());
    }

    /** A source alone belongs to no tenant: one that tries names of many tenants is counted as one. */
    private String key(TenantId tenant, String subject) {
        return connection.separation().key(tenant, COUNTERS + subject);
    }

    /** The ms that are left to wait; 0 for a wait without an end. */
    private long left(Counter counter) {
        return Math.max(0, connection.commands().pttl(counter.key() + WAIT));
    }

    private long count(Counter counter) {
        String[] keys = {counter.key(), counter.key() + WAIT};
        return connection.run(Script.ATTEMPT, keys, counter.pace().values());
    }

    private void takeBack(Counter counter) {
        connection.run(Script.TAKE_BACK, new String[] {counter.key()});
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
