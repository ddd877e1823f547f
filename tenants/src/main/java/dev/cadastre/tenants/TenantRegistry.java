package dev.cadastre.tenants;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.util.Optional;

/** The tenants. They cannot be listed: a caller can only name a tenant it knows. */
public interface TenantRegistry {

    /** For tools: what it does is not in an audit log. */
    static TenantRegistry of(TenantDatabase database) {
        return of(database, PostgresTrail.none());
    }

    static TenantRegistry of(TenantDatabase database, PostgresTrail trail) {
        return new PostgresTenantRegistry(database, trail);
    }

    /**
     * Opens the tenant, or leaves it as it is where it is open already.
     *
     * @param name for people, 1 to 200 characters; of no effect on an open tenant
     * @throws dev.cadastre.model.CadastreException INVALID_REQUEST if the name is empty or too long, TENANT_ID_RETIRED if a
     *     tenant of that id was purged
     */
    Tenant open(TenantId tenant, String name);

    Optional<Tenant> find(TenantId tenant);
}
