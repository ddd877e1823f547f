package dev.cadastre.tenants;

import static dev.cadastre.isolation.postgres.tables.Tenants.TENANTS;

import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import java.util.Optional;
import org.jooq.impl.DSL;

final class PostgresTenantRegistry implements TenantRegistry {

    private final TenantDatabase database;

    PostgresTenantRegistry(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public Tenant open(TenantId tenant, String name) {
        String checkedName = Words.name(name);
        Optional<Tenant> known = find(tenant);
        if (known.isPresent()) {
            return known.get();
        }
        database.write(
                tenant,
                sql -> sql.insertInto(TENANTS, TENANTS.CUSTOMER_ID, TENANTS.NAME)
                        .values(tenant.value(), checkedName)
                        .onConflictDoNothing()
                        .execute());
        return find(tenant).orElseThrow();
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
