package dev.cadastre.server.devices;

import dev.cadastre.health.DeviceState;
import dev.cadastre.health.HealthRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A registered device; without place and health until it was heard of. */
record DeviceView(
        String id,
        @Nullable String name,
        String kind,
        Instant registeredAt,
        @Nullable LocationView location,
        @Nullable HealthView health) {

    static DeviceView of(DeviceState device, Instant now) {
        HealthRecord health = device.health();
        return new DeviceView(
                device.id().value(),
                device.name(),
                device.kind(),
                device.registeredAt(),
                health == null ? null : LocationView.of(health.whereabouts()),
                health == null ? null : HealthView.of(health, now));
    }
}
