package dev.cadastre.health;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Each tenant's devices with their health, to be read. */
public interface HealthRecords {

    static HealthRecords of(TenantDatabase database, InstantSource clock) {
        return new PostgresHealthRecords(database, clock);
    }

    /** The device, if the tenant registered it. */
    Optional<DeviceState> find(TenantId tenant, DeviceId device);

    /**
     * A page of the tenant's devices by id.
     *
     * @param cursor of the page before, or null for the first
     * @param limit how many at most, 1 to {@value PageLimit#MAX}
     * @throws dev.cadastre.model.CadastreException INVALID_CURSOR, or INVALID_REQUEST for a limit out of range
     */
    DevicePage list(TenantId tenant, DeviceFilter filter, @Nullable String cursor, int limit);
}
