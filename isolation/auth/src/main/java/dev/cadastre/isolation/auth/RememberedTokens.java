package dev.cadastre.isolation.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache of verified tokens, keyed by the SHA-256 of a token and never by the token itself. Each entry expires
 * when its caller says. Where there are more than it holds, those used least are dropped, and verified again.
 */
final class RememberedTokens {

    private final InstantSource clock;
    private final Cache<Fingerprint, Entry> entries;

    /** 256 bits of SHA-256. */
    private record Fingerprint(long first, long second, long third, long fourth) {

        static Fingerprint of(String token) {
            try {
                // A character beyond Latin-1 becomes '?', which no verified token has.
                byte[] digest =
                        MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.ISO_8859_1));
                ByteBuffer words = ByteBuffer.wrap(digest);
                return new Fingerprint(words.getLong(), words.getLong(), words.getLong(), words.getLong());
            } catch (NoSuchAlgorithmException impossible) {
                throw new AssertionError("Every JDK has SHA-256", impossible);
            }
        }
    }

    private record Entry(VerifiedToken token, Instant until) {}

    RememberedTokens(int capacity, InstantSource clock) {
        this.clock = clock;
        this.entries = Caffeine.newBuilder()
                .maximumSize(capacity)
                .expireAfter(Expiry.<Fingerprint, Entry>writing((token, entry) -> untilEnd(entry)))
                .ticker(this::nanos)
                // What is due is dropped by the caller that finds it so; a pool of threads would gain nothing.
                .executor(Runnable::run)
                .build();
    }

    private Duration untilEnd(Entry entry) {
        return Duration.between(clock.instant(), entry.until());
    }

    private long nanos() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Nullable
    VerifiedToken find(String token) {
        Entry entry = entries.getIfPresent(Fingerprint.of(token));
        return entry == null ? null : entry.token();
    }

    void remember(String token, VerifiedToken verified, Instant until) {
        entries.put(Fingerprint.of(token), new Entry(verified, until));
    }

    long size() {
        return entries.estimatedSize();
    }
}
