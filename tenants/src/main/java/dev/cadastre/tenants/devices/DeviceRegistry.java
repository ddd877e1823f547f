package dev.cadastre.tenants.devices;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.Page;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The devices of each tenant. A device of another tenant is to every method one that does not exist. */
public interface DeviceRegistry {

    String DEFAULT_KIND = "tag";

    /** For tools: what it does is not in an audit log. */
    static DeviceRegistry of(TenantDatabase database) {
        return of(database, PostgresTrail.none());
    }

    static DeviceRegistry of(TenantDatabase database, PostgresTrail trail) {
        return new PostgresDeviceRegistry(database, trail);
    }

    /**
     * Registers a device.
     *
     * @throws dev.cadastre.model.CadastreException DEVICE_EXISTS, INVALID_REQUEST if name or kind is not of its shape,
     *     TENANT_LIMIT_REACHED, or NOT_FOUND if the tenant was never opened
     */
    default DeviceCredentials register(TenantId tenant, DeviceId device, @Nullable String name, String kind) {
        return registerAll(tenant, List.of(new NewDevice(device, name, kind))).getFirst();
    }

    /**
     * Registers all of them or none.
     *
     * @return their credentials, in the order given
     * @throws dev.cadastre.model.CadastreException as {@link #register}
     */
    List<DeviceCredentials> registerAll(TenantId tenant, List<NewDevice> devices);

    Optional<RegisteredDevice> find(TenantId tenant, DeviceId device);

    /**
     * A page of the tenant's devices by id.
     *
     * @param cursor of the page before, or null for the first
     * @param limit how many at most, 1 to {@value Page#LIMIT_MAX}
     */
    Page<RegisteredDevice> list(TenantId tenant, @Nullable String cursor, int limit);

    /**
     * Deletes the device with its health record. Its history stays in the tenant's archive; a device that is registered under
     * the id afterwards is another one and does not show it. False if it did not exist.
     */
    boolean delete(TenantId tenant, DeviceId device);

    /**
     * Gives the device a new secret; the old one is refused after 5 seconds at the latest.
     *
     * @throws dev.cadastre.model.CadastreException DEVICE_NOT_FOUND
     */
    DeviceCredentials rotate(TenantId tenant, DeviceId device);
}
