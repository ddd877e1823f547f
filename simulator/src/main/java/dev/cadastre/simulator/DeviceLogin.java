package dev.cadastre.simulator;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.Objects;

/** What a device signs in with: its user name is {@code tenant/device}. */
public record DeviceLogin(TenantId tenant, DeviceId device, String secret) {

    public DeviceLogin {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(device);
        Objects.requireNonNull(secret);
    }

    public String username() {
        return tenant + "/" + device;
    }

    /** The one MQTT topic the device may publish to. */
    public String topic() {
        return "t/" + tenant + "/d/" + device + "/obs";
    }

    @Override
    public String toString() {
        return username();
    }
}
