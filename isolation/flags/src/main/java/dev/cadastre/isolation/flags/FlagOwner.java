package dev.cadastre.isolation.flags;

import dev.cadastre.model.TenantId;

/** Whose a definition is. */
public sealed interface FlagOwner {

    FlagOwner EVERYBODY = new Everybody();

    static FlagOwner of(TenantId tenant) {
        return new Tenant(tenant);
    }

    /** The platform's: counts for each tenant that has none of its own by that name. */
    record Everybody() implements FlagOwner {}

    /** One tenant's: counts for that tenant. */
    record Tenant(TenantId tenant) implements FlagOwner {}
}
