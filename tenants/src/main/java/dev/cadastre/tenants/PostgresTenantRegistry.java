package dev.cadastre.tenants;

import static dev.cadastre.schema.tables.Tenants.TENANTS;

import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.AuditEvent;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

final class PostgresTenantRegistry implements TenantRegistry {

    /** What the database answers where the id was a purged tenant's. */
    private static final String RETIRED = "CD001";

    private final TenantDatabase database;
    private final PostgresTrail trail;

    PostgresTenantRegistry(TenantDatabase database, PostgresTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    @Override
    public Tenant open(TenantId tenant, String name) {
        String checkedName = DisplayName.checked(name);
        Optional<Tenant> known = find(tenant);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            return database.write(tenant, sql -> insert(sql, tenant, checkedName));
        } catch (DataAccessException e) {
            if (RETIRED.equals(e.sqlState())) {
                throw new CadastreException(
                        ErrorId.TENANT_ID_RETIRED, "a tenant '%s' was purged, its id is retired".formatted(tenant), e);
            }
            throw e;
        }
    }

    private Tenant insert(DSLContext sql, TenantId tenant, String name) {
        int opened = sql.insertInto(TENANTS, TENANTS.CUSTOMER_ID, TENANTS.NAME)
                .values(tenant.value(), name)
                .onConflictDoNothing()
                .execute();
        if (opened > 0) {
            trail.append(sql, tenant, AuditEvent.now("tenant.open", tenant.value(), name));
        }
        return read(new StoredRow(sql.select(TENANTS.CUSTOMER_ID, TENANTS.NAME, TENANTS.CREATED_AT)
                .from(TENANTS)
                .where(TENANTS.CUSTOMER_ID.eq(tenant.value()))
                .fetchSingle()));
    }

    @Override
    public Optional<Tenant> find(TenantId tenant) {
        return database
                .select(
                        tenant,
                        DSL.select(TENANTS.CUSTOMER_ID, TENANTS.NAME, TENANTS.CREATED_AT)
                                .from(TENANTS)
                                .where(TENANTS.CUSTOMER_ID.eq(tenant.value())))
                .stream()
                .findFirst()
                .map(row -> read(new StoredRow(row)));
    }

    private static Tenant read(StoredRow row) {
        return new Tenant(
                row.required(TENANTS.CUSTOMER_ID, TenantId::new),
                row.required(TENANTS.NAME),
                row.required(TENANTS.CREATED_AT));
    }
}
