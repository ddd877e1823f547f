package dev.cadastre.tenants.devices;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A device as registered, without what proves it. */
public record RegisteredDevice(
        DeviceRegistration registration, @Nullable String name, String kind, Instant registeredAt) {

    public DeviceId id() {
        return registration.device();
    }
}
