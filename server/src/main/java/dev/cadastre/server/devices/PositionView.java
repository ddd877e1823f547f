package dev.cadastre.server.devices;

import dev.cadastre.model.Measured;
import dev.cadastre.model.Position;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A point on the earth, WGS 84.
 *
 * @param accuracy radius of the 95% circle, metres
 * @param at when the device was there, by its clock
 */
public record PositionView(double lat, double lon, double accuracy, Instant at) {

    static @Nullable PositionView of(@Nullable Measured<Position> measured) {
        if (measured == null) {
            return null;
        }
        Position position = measured.value();
        return new PositionView(position.latitude(), position.longitude(), position.accuracyMetres(), measured.at());
    }
}
