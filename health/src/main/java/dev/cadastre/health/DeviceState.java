package dev.cadastre.health;

import dev.cadastre.model.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A registered device and its health.
 *
 * @param health null before its first observation
 */
public record DeviceState(
        DeviceId id,
        @Nullable String name,
        String kind,
        Instant registeredAt,
        @Nullable HealthRecord health) {

    public Connectivity connectivity(Instant now) {
        return health == null ? Connectivity.NEVER_SEEN : health.connectivity(now);
    }
}
