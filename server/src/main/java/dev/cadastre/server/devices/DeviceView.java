package dev.cadastre.server.devices;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cadastre.health.DeviceState;
import dev.cadastre.health.HealthRecord;
import dev.cadastre.model.ZoneId;
import dev.cadastre.server.deadletters.LastRejections;
import dev.cadastre.server.hierarchy.PlaceView;
import dev.cadastre.server.hierarchy.Places;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered device; without location and health before its first observation.
 *
 * @param place by the tree, left out where the tenant does not use it
 */
record DeviceView(
        String id,
        @Nullable String name,
        String kind,
        Instant registeredAt,
        @Nullable LocationView location,
        @Nullable HealthView health,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PlaceView place,
        @JsonInclude(JsonInclude.Include.NON_NULL) LastRejections.@Nullable Rejection lastRejected) {

    static DeviceView of(
            DeviceState device, Instant now, Places.Lookup places, LastRejections.@Nullable Rejection lastRejected) {
        HealthRecord health = device.health();
        ZoneId zone = health == null ? null : health.whereabouts().zone();
        return new DeviceView(
                device.id().value(),
                device.name(),
                device.kind(),
                device.registeredAt(),
                health == null ? null : LocationView.of(health.whereabouts()),
                health == null ? null : HealthView.of(health, now),
                places.of(device.id(), zone),
                lastRejected);
    }
}
