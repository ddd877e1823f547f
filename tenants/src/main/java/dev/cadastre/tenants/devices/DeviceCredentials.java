package dev.cadastre.tenants.devices;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;

/** What a device signs in with. The one time anybody sees the secret: only its digest is kept. */
public record DeviceCredentials(String username, String secret) {

    static DeviceCredentials random(TenantId tenant, DeviceId device) {
        return new DeviceCredentials(new TenantDevice(tenant, device).username(), Secret.random());
    }

    /** Leaves the secret out, for this ends in logs. */
    @Override
    public String toString() {
        return "DeviceCredentials[" + username + "]";
    }
}
