package dev.cadastre.tenants.audit;

import dev.cadastre.model.TenantId;
import org.jooq.DSLContext;

/** Adds to a tenant's audit log in the transaction of the change: either both are there afterwards or neither. */
@FunctionalInterface
public interface PostgresTrail {

    /**
     * Adds an entry.
     *
     * @param sql of the transaction of {@link dev.cadastre.isolation.postgres.TenantDatabase#write} for that tenant
     * @return its index, from 0
     * @throws dev.cadastre.model.CadastreException AUDIT_BROKEN if the stored log does not verify
     */
    long append(DSLContext sql, TenantId tenant, AuditEvent event);

    /** Keeps nothing; for tools that write what no tenant asked for. */
    static PostgresTrail none() {
        return (sql, tenant, event) -> -1;
    }
}
