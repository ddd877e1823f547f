package dev.cadastre.tenants.devices;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.TenantId;
import java.util.Optional;

/** A device and whose it is; as text, {@code acme/tag-1}, the username it signs in with. */
public record TenantDevice(TenantId tenant, DeviceRegistration registration) {

    private static final String SEPARATOR = "/";

    /** A device of which its id alone is known, as its first registration. */
    public TenantDevice(TenantId tenant, DeviceId device) {
        this(tenant, DeviceRegistration.first(device));
    }

    public DeviceId device() {
        return registration.device();
    }

    /** The device a username names, if it can be one's; its secret decides which registration it is. */
    public static Optional<TenantDevice> ofUsername(String username) {
        int separator = username.indexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TenantDevice(
                    new TenantId(username.substring(0, separator)), new DeviceId(username.substring(separator + 1))));
        } catch (CadastreException e) {
            return Optional.empty();
        }
    }

    public String username() {
        return tenant + SEPARATOR + device();
    }
}
