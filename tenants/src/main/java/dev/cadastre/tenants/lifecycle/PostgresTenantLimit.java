package dev.cadastre.tenants.lifecycle;

import static dev.cadastre.schema.tables.TenantStandings.TENANT_STANDINGS;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/**
 * How many of something a tenant may have, checked in the transaction that adds to it. The row that says so is locked until
 * its end, so that two who add at once do not both find room for the last.
 */
public final class PostgresTenantLimit {

    private final String things;
    private final TableField<?, Long> max;
    private final TableField<?, String> owner;

    /**
     * @param max the column of the limit
     * @param owner the column of the limited table that names the tenant
     */
    public PostgresTenantLimit(String things, TableField<?, Long> max, TableField<?, String> owner) {
        this.things = things;
        this.max = max;
        this.owner = owner;
    }

    /** @throws CadastreException TENANT_LIMIT_REACHED where there is no room for so many more */
    public void require(DSLContext sql, TenantId tenant, int more) {
        Long most = lock(sql, tenant);
        if (most != null && sql.fetchCount(owner.getTable(), owner.eq(tenant.value())) + more > most) {
            throw new CadastreException(
                    ErrorId.TENANT_LIMIT_REACHED, "the tenant may have %d %s".formatted(most, things));
        }
    }

    /** Makes others that add, or lock as well, wait for the end of the transaction. The limit, or null without one. */
    public @Nullable Long lock(DSLContext sql, TenantId tenant) {
        Record limit = sql.select(max)
                .from(TENANT_STANDINGS)
                .where(TENANT_STANDINGS.CUSTOMER_ID.eq(tenant.value()))
                .forUpdate()
                .fetchOne();
        return limit == null ? null : limit.get(max);
    }
}
