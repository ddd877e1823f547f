package dev.cadastre.tenants.users;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The users whose last password from an address was right, a bounded number of pairs. A guesser is never among them for the
 * name it guesses, and cannot fill it: only a right password adds a pair.
 */
final class KnownUsers {

    private static final int PAIRS_MAX = 10_000;

    private record Pair(String source, String user) {}

    private final Cache<Pair, Boolean> pairs =
            Caffeine.newBuilder().maximumSize(PAIRS_MAX).executor(Runnable::run).build();

    boolean contains(String source, String user) {
        return pairs.getIfPresent(new Pair(source, user)) != null;
    }

    void note(String source, String user, boolean wasRight) {
        Pair pair = new Pair(source, user);
        if (wasRight) {
            pairs.put(pair, true);
        } else {
            pairs.invalidate(pair);
        }
    }
}
