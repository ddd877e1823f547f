package dev.cadastre.server.devices;

import dev.cadastre.model.Position;
import org.jspecify.annotations.Nullable;

/**
 * A point on the earth, WGS 84.
 *
 * @param accuracy radius of the 95% circle, metres
 */
public record PositionView(double lat, double lon, double accuracy) {

    static @Nullable PositionView of(@Nullable Position position) {
        return position == null
                ? null
                : new PositionView(position.latitude(), position.longitude(), position.accuracyMetres());
    }
}
