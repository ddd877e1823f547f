package dev.cadastre.proof.attacks.context;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;

/** Reads the names of a tenant's devices, as any feature would. */
final class PostgresNames {

    private PostgresNames() {}

    static String ofDevices(TenantDatabase database, TenantId tenant) {
        return database.read(
                tenant,
                statements -> statements
                        .fetch("SELECT name FROM devices WHERE customer_id = ?", tenant.value())
                        .toString());
    }
}
