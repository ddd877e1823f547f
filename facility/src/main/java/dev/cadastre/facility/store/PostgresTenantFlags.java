package dev.cadastre.facility.store;

import static dev.cadastre.isolation.postgres.tables.TenantFlags.TENANT_FLAGS;

import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;
import org.jooq.impl.DSL;

final class PostgresTenantFlags implements TenantFlags {

    private final TenantDatabase database;

    PostgresTenantFlags(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public FlagValue get(TenantId tenant, String flag) {
        return database
                .select(
                        tenant,
                        DSL.select(TENANT_FLAGS.VALUE)
                                .from(TENANT_FLAGS)
                                .where(TENANT_FLAGS.CUSTOMER_ID.eq(tenant.value()), TENANT_FLAGS.FLAG.eq(flag)))
                .stream()
                .findFirst()
                .map(row -> new StoredRow(row).required(TENANT_FLAGS.VALUE, FlagValue::parse))
                .orElse(FlagValue.OFF);
    }

    @Override
    public void set(TenantId tenant, String flag, FlagValue value) {
        try {
            database.write(
                    tenant,
                    sql -> sql.insertInto(TENANT_FLAGS, TENANT_FLAGS.CUSTOMER_ID, TENANT_FLAGS.FLAG, TENANT_FLAGS.VALUE)
                            .values(tenant.value(), flag, value.text())
                            .onConflict(TENANT_FLAGS.CUSTOMER_ID, TENANT_FLAGS.FLAG)
                            .doUpdate()
                            .set(TENANT_FLAGS.VALUE, value.text())
                            .execute());
        } catch (DataAccessException e) {
            if (e.sqlStateClass() == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION) {
                throw new CadastreException(ErrorId.NOT_FOUND, "tenant '%s' is not open".formatted(tenant), e);
            }
            throw e;
        }
    }
}
