package dev.cadastre.isolation.context;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/**
 * What the layers refused since the process began, by layer and reason. A reason is a constant of the layer's code,
 * {@code foreign-tenant}, never a tenant's id or anything a client said, so the number of counters is bounded. It is one
 * register for the process, because a refusal may occur in code of a layer that has no meter registry; the
 * metrics are read from it by {@link #forEach}.
 */
public final class LayerRefusals {

    /** One kind of refusal. */
    public record Kind(Layer layer, String reason) {}

    private static final Map<Kind, LongAdder> COUNTS = new ConcurrentHashMap<>();

    private LayerRefusals() {}

    /** Counts one more refusal. */
    public static void count(Layer layer, String reason) {
        COUNTS.computeIfAbsent(new Kind(layer, reason), kind -> new LongAdder()).increment();
    }

    /** How many refusals of the kind there were. */
    public static long counted(Layer layer, String reason) {
        LongAdder count = COUNTS.get(new Kind(layer, reason));
        return count == null ? 0 : count.sum();
    }

    /** Every kind that was counted at least once, with its count now. */
    public static void forEach(BiConsumer<Kind, Long> visitor) {
        COUNTS.forEach((kind, count) -> visitor.accept(kind, count.sum()));
    }
}
