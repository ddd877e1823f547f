package dev.cadastre.isolation.postgres;

import dev.cadastre.model.TenantId;
import java.util.List;
import java.util.UUID;

/** Two tenants of a test's own, each with a row of the same ids in every table. */
record TwoTenants(TenantId one, TenantId other) {

    static TwoTenants in(TenantDatabase database) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        TwoTenants tenants = new TwoTenants(new TenantId("one-" + unique), new TenantId("other-" + unique));
        for (TenantId tenant : List.of(tenants.one, tenants.other)) {
            database.write(tenant, sql -> {
                sql.execute("insert into notes (customer_id, note_id) values (?, 'note-1')", tenant.value());
                return sql.execute(
                        "insert into shelves (customer_id, shelf_id, room) values (?, 'shelf-1', 'hall')",
                        tenant.value());
            });
        }
        return tenants;
    }
}
