package dev.cadastre.tenants.users;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords and compares them, a few at a time. Each takes a tenth of a second of one processor, by intent; without a
 * bound, some dozens of wrong passwords at once would take all processors from the requests of everybody.
 *
 * <p>A party waits behind one of each other party at most, and behind its own: it holds a place in the common queue for one
 * of its passwords alone. So a flood from one address delays those who sign in from there, and nobody else.
 *
 * <p>A user whose last password from an address was right is a party of its own, {@link KnownUsers known}. All others are
 * parties by address, and of them one at a time is in the common queue and a bounded number waits. So a flood from many
 * addresses, however many, delays a known user by one comparison.
 */
final class PasswordHashes {

    private static final int STRANGERS_MAX = 32;
    private static final int STRANGERS_OF_ONE_MAX = 8;

    private final PasswordEncoder encoder;
    private final Semaphore processors;
    private final Duration patience;
    private final ConcurrentHashMap<String, Line> lines = new ConcurrentHashMap<>();
    private final KnownUsers known = new KnownUsers();
    private final Semaphore strangers = new Semaphore(STRANGERS_MAX);
    private final Semaphore strangersTurn = new Semaphore(1, true);

    /**
     * @param atOnce how many are worked on at a time
     * @param patience how long one waits in each queue
     */
    PasswordHashes(PasswordEncoder encoder, int atOnce, Duration patience) {
        this.encoder = encoder;
        this.processors = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    /** Half of the processors, so that the other half is there for everything else. */
    static PasswordHashes onHalfTheProcessors(PasswordEncoder encoder) {
        return new PasswordHashes(
                encoder, Math.max(1, Runtime.getRuntime().availableProcessors() / 2), Duration.ofSeconds(5));
    }

    /** @throws CadastreException TOO_MANY_REQUESTS where the party has too many under way */
    String encode(String party, String password) {
        return inTurn(party, Integer.MAX_VALUE, () -> computed(() -> String.valueOf(encoder.encode(password))));
    }

    /**
     * @param source the address it comes from
     * @param user whose password it is said to be
     * @throws CadastreException TOO_MANY_REQUESTS where too many are under way, of that address or of unknown clients
     */
    boolean matches(String source, String user, String password, String hash) {
        Supplier<Boolean> comparison = () -> encoder.matches(password, hash);
        boolean matches = known.contains(source, user)
                ? inTurn("user " + user + " from " + source, Integer.MAX_VALUE, () -> computed(comparison))
                : ofStranger("from " + source, comparison);
        known.note(source, user, matches);
        return matches;
    }

    private <T> T ofStranger(String party, Supplier<T> work) {
        if (!strangers.tryAcquire()) {
            throw busy();
        }
        try {
            return inTurn(party, STRANGERS_OF_ONE_MAX, () -> holding(strangersTurn, () -> computed(work)));
        } finally {
            strangers.release();
        }
    }

    private <T> T inTurn(String party, int membersMax, Supplier<T> work) {
        Line line = lines.compute(party, (name, present) -> (present == null ? new Line() : present).joined());
        try {
            if (line.members.get() > membersMax) {
                throw busy();
            }
            return holding(line.front, work);
        } finally {
            lines.computeIfPresent(party, (name, present) -> present.left());
        }
    }

    private <T> T computed(Supplier<T> work) {
        return holding(processors, work);
    }

    private <T> T holding(Semaphore place, Supplier<T> work) {
        try {
            if (!place.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, "The API is stopping: try again in a moment", e);
        }
        try {
            return work.get();
        } finally {
            place.release();
        }
    }

    private static CadastreException busy() {
        return new CadastreException(
                ErrorId.TOO_MANY_REQUESTS, "Too many passwords are being checked: try again in a moment");
    }

    /** Those of one party, of whom the first alone goes on to the next queue. Forgotten when the last has left. */
    private static final class Line {

        private final Semaphore front = new Semaphore(1, true);
        private final AtomicInteger members = new AtomicInteger();

        private Line joined() {
            members.incrementAndGet();
            return this;
        }

        /** Null after the last one, which takes it out of the map. */
        private @Nullable Line left() {
            return members.decrementAndGet() == 0 ? null : this;
        }
    }
}
