package dev.cadastre.isolation.redis;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * A lock of one tenant among all processes. It is a lease: a holder that stops for longer than that has lost it, perhaps
 * without knowing. So each holding has a fencing number, larger than that of every holding before it, and a store that
 * must not be written by two refuses a number smaller than one it saw.
 */
public final class TenantLock {

    private static final int TOKEN_BYTES = 16;

    /** How long the last fencing number is remembered; later ones are larger also without it. */
    private static final Duration FENCE_KEPT = Duration.ofDays(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final TenantKeyspace keyspace;
    private final String lock;
    private final String fence;
    private final Duration lease;

    TenantLock(TenantKeyspace keyspace, String name, Duration lease) {
        this.keyspace = keyspace;
        this.lock = keyspace.key("lock:" + name);
        this.fence = keyspace.key("fence:" + name);
        this.lease = Objects.requireNonNull(lease);
    }

    /**
     * The lock, unless somebody else holds it. Does not wait.
     *
     * @throws io.lettuce.core.RedisException if Redis does not answer; the lock may then be held by nobody for one lease
     */
    public Optional<Held> tryLock() {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        long number = keyspace.run(
                Script.LOCK,
                new String[] {lock, fence},
                token,
                millis(),
                String.valueOf(FENCE_KEPT.plus(lease).toMillis()));
        return number == 0 ? Optional.empty() : Optional.of(new Held(token, number));
    }

    private String millis() {
        return String.valueOf(lease.toMillis());
    }

    /** The lock in one hand. It is given back with the token it was taken with, so nobody gives back another's. */
    public final class Held implements AutoCloseable {

        private final String token;
        private final long fencingNumber;

        private Held(String token, long fencingNumber) {
            this.token = token;
            this.fencingNumber = fencingNumber;
        }

        /** Larger than that of every holding of this lock before. */
        public long fencingNumber() {
            return fencingNumber;
        }

        /** Holds on for one more lease from now; false if the lock is lost. */
        public boolean renew() {
            return keyspace.run(Script.RENEW, new String[] {lock}, token, millis()) == 1;
        }

        /** Gives it back, if it is still this one's. */
        @Override
        public void close() {
            keyspace.run(Script.UNLOCK, new String[] {lock}, token);
        }
    }
}
