package dev.cadastre.isolation.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cadastre.isolation.auth.ApiKey;
import dev.cadastre.model.CadastreException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps made-up API keys from costing the database a query each: a network whose keys failed too often waits before the
 * next is looked up. Keys that have counted before are looked up all the same, so those of an honest neighbour go on.
 */
final class KeyThrottle {

    /** One failure is forgiven in this time, and 50 of them are without consequence. */
    private static final long FORGIVEN_NANOS = 100_000_000;

    private static final long BURST_NANOS = 50 * FORGIVEN_NANOS;
    /** Many that were under way at once when the first failed keep the network waiting no longer than this. */
    private static final long DUE_NANOS_MAX = 2 * BURST_NANOS;

    private static final int NETWORKS_MAX = 10_000;
    private static final int KEYS_MAX = 10_000;

    /** No bounded cache: it would drop a network that waits where many others fail once. Each is forgiven within seconds. */
    private final Map<String, Long> forgivenAt = new HashMap<>();

    private final Cache<ByteBuffer, Boolean> good =
            Caffeine.newBuilder().maximumSize(KEYS_MAX).executor(Runnable::run).build();

    boolean mayLookUp(String bearer, String network, long now) {
        Long due = forgivenAt.get(network);
        return due == null || due - now < BURST_NANOS || hasCounted(bearer);
    }

    /** Also of what is refused by its shape, without a question to anybody. */
    private boolean hasCounted(String bearer) {
        return hash(bearer).map(hash -> good.getIfPresent(hash) != null).orElse(true);
    }

    void counted(String bearer) {
        hash(bearer).ifPresent(hash -> good.put(hash, true));
    }

    void failed(String bearer, String network, long now) {
        hash(bearer).ifPresent(good::invalidate); // a key that was taken back is like any other
        if (forgivenAt.size() >= NETWORKS_MAX) {
            forgivenAt.values().removeIf(due -> due - now <= 0);
        }
        Long due = forgivenAt.get(network);
        long next = (due == null || due - now < 0 ? now : due) + FORGIVEN_NANOS;
        forgivenAt.put(network, Math.min(next - now, DUE_NANOS_MAX) + now);
    }

    /** Empty where it has not the shape of a key. */
    private static Optional<ByteBuffer> hash(String bearer) {
        try {
            return Optional.of(ByteBuffer.wrap(ApiKey.parse(bearer).hash()));
        } catch (CadastreException notAKey) {
            return Optional.empty();
        }
    }
}
