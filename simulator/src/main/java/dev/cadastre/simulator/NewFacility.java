package dev.cadastre.simulator;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A facility of a tenant's own, to be added.
 *
 * @param id begins with {@code ~}
 * @param parent what contains it, a global facility or an own one
 */
public record NewFacility(
        String id,
        String parent,
        String kind,
        String name,
        @Nullable Double latitude,
        @Nullable Double longitude) {

    /** As the API reads it. */
    Map<String, Object> creation() {
        Map<String, Object> facility = new LinkedHashMap<>();
        facility.put("id", id);
        facility.put("parent", parent);
        facility.put("kind", kind);
        facility.put("name", name);
        if (latitude != null && longitude != null) {
            facility.put("position", Map.of("lat", latitude, "lon", longitude));
        }
        return Map.of("op", "create", "facility", facility);
    }
}
