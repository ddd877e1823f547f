package dev.cadastre.isolation.auth;

import dev.cadastre.model.TenantId;

/** Which tenants may use the platform at present. Looked up in memory: it never waits. */
@FunctionalInterface
public interface TenantStatus {

    /**
     * @throws dev.cadastre.model.CadastreException TENANT_SUSPENDED where the tenant may not, UPSTREAM_UNAVAILABLE where
     *     that is not known yet
     */
    void requireOpen(TenantId tenant);
}
