package dev.cadastre.proof.attacks.across;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;

/** All rows of one tenant in a table, asked for on behalf of another. */
final class PostgresRows {

    private PostgresRows() {}

    static String of(TenantDatabase database, TenantId asking, String table, TenantId owner) {
        return database.read(
                asking,
                statements -> statements
                        .fetch("SELECT t::text FROM " + table + " t WHERE t.customer_id = ?", owner.value())
                        .formatCSV());
    }
}
