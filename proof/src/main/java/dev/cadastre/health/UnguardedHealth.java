package dev.cadastre.health;

import dev.cadastre.isolation.postgres.UnguardedRows;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.List;
import java.util.Optional;

/** Devices as {@link PostgresHealthRecords} reads them, by the same query on plain connections. */
public final class UnguardedHealth {

    private final UnguardedRows rows;

    public UnguardedHealth(UnguardedRows rows) {
        this.rows = rows;
    }

    public Optional<DeviceState> find(TenantId tenant, DeviceId device) {
        return PostgresHealthRecords.read(
                        rows.select(PostgresHealthRecords.FIND_ONE, List.of(tenant.value(), device.value())))
                .stream()
                .findFirst();
    }
}
