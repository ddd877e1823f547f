package dev.cadastre.tenants.devices;

import static dev.cadastre.schema.tables.Devices.DEVICES;

import dev.cadastre.isolation.postgres.FixedQuery;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceRegistration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.impl.DSL;

/** The secret of a device, read anew each time. */
final class PostgresDeviceSecrets implements Function<TenantDevice, Optional<StoredSecret>> {

    private static final FixedQuery SECRET = new FixedQuery(DSL.select(DEVICES.SECRET_HASH, DEVICES.REGISTRATION)
            .from(DEVICES)
            .where(DEVICES.CUSTOMER_ID.eq(""), DEVICES.DEVICE_ID.eq("")));

    private final TenantDatabase database;

    PostgresDeviceSecrets(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<StoredSecret> apply(TenantDevice device) {
        return database
                .select(
                        device.tenant(),
                        SECRET,
                        List.of(device.tenant().value(), device.device().value()))
                .stream()
                .findFirst()
                .map(row -> read(device, new StoredRow(row)));
    }

    private static StoredSecret read(TenantDevice named, StoredRow row) {
        var registration = new DeviceRegistration(named.device(), row.required(DEVICES.REGISTRATION));
        return new StoredSecret(new TenantDevice(named.tenant(), registration), row.required(DEVICES.SECRET_HASH));
    }
}
