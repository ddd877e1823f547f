package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.TenantId;
import java.util.Map;
import java.util.Set;

/** Decides whose flags an evaluation is of. */
@FunctionalInterface
interface TenantBinding {

    /** The tenant that is bound, whatever the client says; where it names another one, that is counted. */
    TenantBinding BOUND = (bound, said) -> {
        boolean named = TenantBinding.names().stream()
                .map(said::get)
                .anyMatch(name -> name instanceof String text && !text.equals(bound.value()));
        if (named) {
            LayerRefusals.count(Layer.FLAGS, "tenant-in-context");
        }
        return bound;
    };

    /**
     * Whose flags are asked.
     *
     * @param bound the tenant of the context
     * @param said what the client sent as its evaluation context
     */
    TenantId tenant(TenantId bound, Map<String, ?> said);

    /** Names under which clients name a tenant. */
    static Set<String> names() {
        return Set.of("tenant", "tenantId", "customerId", "customer_id", "organization");
    }
}
