package dev.cadastre.server.operations;

import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.isolation.context.LayerRefusals.Kind;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the layers refused, as {@code cadastre_isolation_refusals_total{layer,reason}}. A kind is there from its first
 * refusal on; layers and reasons are constants of the code, so there are never many.
 */
final class RefusalMeters {

    private final MeterRegistry registry;
    private final Set<Kind> registered = ConcurrentHashMap.newKeySet();

    RefusalMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Makes a counter of every kind that has none yet. */
    void update() {
        LayerRefusals.forEach((kind, count) -> {
            if (registered.add(kind)) {
                register(kind);
            }
        });
    }

    private void register(Kind kind) {
        FunctionCounter.builder(
                        "cadastre.isolation.refusals", kind, each -> LayerRefusals.counted(each.layer(), each.reason()))
                .description("What the layers that keep tenants apart refused")
                .tag("layer", kind.layer().label())
                .tag("reason", kind.reason())
                .register(registry);
    }
}
