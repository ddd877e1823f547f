package dev.cadastre.tenants;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords and compares them, a few at a time. Each takes a tenth of a second of one processor, by intent; without a
 * bound, some dozens of wrong passwords at once would take all processors from the requests of everybody.
 *
 * <p>A party waits behind one of each other party at most, and behind its own: it holds a place in the common queue for one
 * of its passwords alone. So a flood from one address delays those who sign in from there, and nobody else.
 */
final class PasswordHashes {

    private final PasswordEncoder encoder;
    private final Semaphore processors;
    private final Duration patience;
    private final ConcurrentHashMap<String, Line> lines = new ConcurrentHashMap<>();

    /**
     * @param atOnce how many are worked on at a time
     * @param patience how long one waits for those of the same party, and then for those of others
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
        return inTurn(party, () -> String.valueOf(encoder.encode(password)));
    }

    /** @throws CadastreException TOO_MANY_REQUESTS where the party has too many under way */
    boolean matches(String party, String password, String hash) {
        return inTurn(party, () -> encoder.matches(password, hash));
    }

    private <T> T inTurn(String party, Supplier<T> work) {
        Line line = lines.compute(party, (name, known) -> (known == null ? new Line() : known).joined());
        try {
            return holding(line.front, () -> holding(processors, work));
        } finally {
            lines.computeIfPresent(party, (name, known) -> known.left());
        }
    }

    private <T> T holding(Semaphore place, Supplier<T> work) {
        try {
            if (!place.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CadastreException(
                        ErrorId.TOO_MANY_REQUESTS, "Too many passwords are being checked: try again in a moment");
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

    /** Those of one party, of whom the first alone goes on to the common queue. Forgotten when the last has left. */
    private static final class Line {

        private final Semaphore front = new Semaphore(1, true);
        private int members; // changed in the map's compute alone, so never by two at a time

        private Line joined() {
            members++;
            return this;
        }

        /** Null after the last one, which takes it out of the map. */
        private @Nullable Line left() {
            members--;
            return members == 0 ? null : this;
        }
    }
}
