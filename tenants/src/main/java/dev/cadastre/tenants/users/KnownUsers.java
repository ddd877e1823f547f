package dev.cadastre.tenants.users;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The users whose last password from an address was right, a bounded number of pairs: the one that was noted longest ago is
 * forgotten first. A guesser is never among them for the name it guesses.
 */
final class KnownUsers {

    private static final int PAIRS_MAX = 10_000;

    private record Pair(String source, String user) {}

    private final Map<Pair, Boolean> pairs = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Boolean> eldest) {
            return size() > PAIRS_MAX;
        }
    };

    synchronized boolean contains(String source, String user) {
        return pairs.containsKey(new Pair(source, user));
    }

    synchronized void note(String source, String user, boolean wasRight) {
        Pair pair = new Pair(source, user);
        pairs.remove(pair);
        if (wasRight) {
            pairs.put(pair, true);
        }
    }
}
