package dev.cadastre.tenants;

import dev.cadastre.model.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A device as registered, without what proves it. */
public record RegisteredDevice(DeviceId id, @Nullable String name, String kind, Instant registeredAt) {}
