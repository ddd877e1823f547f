package dev.cadastre.ingest;

import java.util.concurrent.ConcurrentHashMap;

/** How many of something each key has at present, never more than it may have. Kept for keys that have any. */
final class KeyedLimit<K> {

    private final ConcurrentHashMap<K, Integer> counts = new ConcurrentHashMap<>();
    private final int max;

    KeyedLimit(int max) {
        this.max = max;
    }

    /** Counts one more, or none and gives false where the key has as many as it may. */
    boolean enter(K key) {
        boolean[] entered = {false};
        counts.compute(key, (same, count) -> {
            int before = count == null ? 0 : count;
            entered[0] = before < max;
            return entered[0] ? Integer.valueOf(before + 1) : count;
        });
        return entered[0];
    }

    /** Counts one less, for each time that {@link #enter} gave true. */
    void leave(K key) {
        counts.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
    }
}
