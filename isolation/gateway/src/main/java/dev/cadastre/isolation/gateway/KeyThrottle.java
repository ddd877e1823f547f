package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.ApiKey;
import dev.cadastre.model.CadastreException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps made-up API keys from costing the database a query each: a network whose keys failed too often waits before the
 * next is looked up. Keys that have counted before are looked up all the same, so those of an honest neighbour go on.
 */
final class KeyThrottle {

    /** One failure is forgiven in this time, and 50 of them are without consequence. */
    private static final long FORGIVEN_NANOS = 100_000_000;

    private static final long BURST_NANOS = 50 * FORGIVEN_NANOS;
    private static final int NETWORKS_MAX = 10_000;
    private static final int KEYS_MAX = 10_000;

    private final Map<String, Long> forgivenAt = new HashMap<>();
    private final Map<ByteBuffer, Boolean> good = new LinkedHashMap<>(16, 0.75f, true);

    boolean mayLookUp(String bearer, String network, long now) {
        Long due = forgivenAt.get(network);
        return due == null || due - now < BURST_NANOS || hasCounted(bearer);
    }

    private boolean hasCounted(String bearer) {
        try {
            return good.get(hash(bearer)) != null;
        } catch (CadastreException notAKey) {
            return true; // refused by its shape, without a question to anybody
        }
    }

    void counted(String bearer) {
        good.put(hash(bearer), true);
        if (good.size() > KEYS_MAX) {
            good.remove(good.keySet().iterator().next());
        }
    }

    void failed(String network, long now) {
        if (forgivenAt.size() >= NETWORKS_MAX) {
            forgivenAt.values().removeIf(due -> due - now <= 0);
        }
        Long due = forgivenAt.get(network);
        forgivenAt.put(network, (due == null || due - now < 0 ? now : due) + FORGIVEN_NANOS);
    }

    private static ByteBuffer hash(String bearer) {
        return ByteBuffer.wrap(ApiKey.parse(bearer).hash());
    }
}
