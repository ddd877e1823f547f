package dev.cadastre.tenants;

import static dev.cadastre.isolation.postgres.tables.Devices.DEVICES;

import dev.cadastre.isolation.postgres.FixedQuery;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.impl.DSL;

/** The digest of a device's secret, read anew each time. */
final class PostgresDeviceSecrets implements Function<TenantDevice, Optional<byte[]>> {

    private static final FixedQuery DIGEST = new FixedQuery(
            DSL.select(DEVICES.SECRET_HASH).from(DEVICES).where(DEVICES.CUSTOMER_ID.eq(""), DEVICES.DEVICE_ID.eq("")));

    private final TenantDatabase database;

    PostgresDeviceSecrets(TenantDatabase database) {
        this.database = database;
    }

    @Override
    public Optional<byte[]> apply(TenantDevice device) {
        return database
                .select(
                        device.tenant(),
                        DIGEST,
                        List.of(device.tenant().value(), device.device().value()))
                .stream()
                .findFirst()
                .map(row -> new StoredRow(row).required(DEVICES.SECRET_HASH));
    }
}
