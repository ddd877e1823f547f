package dev.cadastre.tenants.devices;

import dev.cadastre.isolation.postgres.TenantDatabase;
import java.util.Optional;

/** What devices sign in against. */
public interface DeviceDirectory {

    /** Knows for up to 5 seconds what it has read, so that a fleet's messages do not each ask PostgreSQL. */
    static DeviceDirectory of(TenantDatabase database) {
        return new CachedDeviceDirectory(new PostgresDeviceSecrets(database));
    }

    /**
     * The device of that username, if the secret is its own. Unknown tenant, unknown device and wrong secret are not
     * distinguished, neither in the answer nor in the time it takes. A deleted device and a replaced secret are refused
     * after 5 seconds at the latest; a new secret is accepted at once.
     */
    Optional<TenantDevice> authenticate(String username, String secret);
}
