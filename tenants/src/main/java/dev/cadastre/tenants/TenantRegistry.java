package dev.cadastre.tenants;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import java.util.Optional;

/** The tenants. There is no listing of them: whoever asks can name only a tenant they know. */
public interface TenantRegistry {

    static TenantRegistry of(TenantDatabase database) {
        return new PostgresTenantRegistry(database);
    }

    /**
     * Opens the tenant, or leaves it as it is where it is open already.
     *
     * @param name for people, 1 to 200 characters; of no effect on an open tenant
     * @throws dev.cadastre.model.CadastreException INVALID_REQUEST if the name is empty or too long
     */
    Tenant open(TenantId tenant, String name);

    Optional<Tenant> find(TenantId tenant);
}
