package dev.cadastre.facility;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;

/** A coordinate on the earth's surface, WGS 84 degrees. */
public record Point(double latitude, double longitude) {

    public Point {
        if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
            throw new CadastreException(
                    ErrorId.INVALID_FACILITY,
                    "%s, %s is not a latitude from -90 to 90 and a longitude from -180 to 180"
                            .formatted(latitude, longitude));
        }
    }
}
