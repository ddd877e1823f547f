package dev.cadastre.isolation.auth;

import dev.cadastre.model.TenantId;
import java.util.Objects;
import java.util.Set;

/** The tenant and groups a request was bound to at the gateway, as its stamp proves. */
public record StampedTenant(TenantId tenant, Set<String> groups) {

    public StampedTenant {
        Objects.requireNonNull(tenant);
        groups = Set.copyOf(groups);
    }
}
