package dev.cadastre.isolation.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were verified a moment ago, by their SHA-256 and never by themselves. Two generations bound it: when the
 * young one is full it becomes the old one, and what was old is forgotten.
 */
final class RememberedTokens {

    private final int generationSize;
    private volatile Map<Fingerprint, Entry> young = new ConcurrentHashMap<>();
    private volatile Map<Fingerprint, Entry> old = Map.of();

    /** 256 bits of SHA-256. */
    private record Fingerprint(long first, long second, long third, long fourth) {

        static Fingerprint of(String token) {
            try {
                // A character beyond Latin-1 becomes '?', which stands in no token that was ever verified.
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

    RememberedTokens(int capacity) {
        this.generationSize = Math.max(1, capacity / 2);
    }

    @Nullable
    VerifiedToken find(String token, Instant now) {
        Fingerprint fingerprint = Fingerprint.of(token);
        Entry entry = young.get(fingerprint);
        if (entry == null) {
            entry = old.get(fingerprint);
            if (entry == null) {
                return null;
            }
            put(fingerprint, entry);
        }
        return now.isBefore(entry.until) ? entry.token : null;
    }

    void remember(String token, VerifiedToken verified, Instant until) {
        put(Fingerprint.of(token), new Entry(verified, until));
    }

    int size() {
        return young.size() + old.size();
    }

    private void put(Fingerprint fingerprint, Entry entry) {
        young.put(fingerprint, entry);
        if (young.size() > generationSize) {
            turn();
        }
    }

    private synchronized void turn() {
        if (young.size() > generationSize) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }
}
