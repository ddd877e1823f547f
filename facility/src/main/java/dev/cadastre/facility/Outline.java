package dev.cadastre.facility;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;

/**
 * The area a facility covers: the coordinates of a GeoJSON MultiPolygon (RFC 7946, section 3.1.7) in WGS 84 degrees,
 * longitude first, outer rings before holes. Compared by identity of its text alone.
 *
 * @param geoJson the {@code geometry} object as text, {@code {"type":"Polygon",…}} or {@code MultiPolygon}
 */
public record Outline(String geoJson) {

    private static final int LENGTH_MAX = 1 << 20;

    public Outline {
        if (geoJson.length() > LENGTH_MAX) {
            throw new CadastreException(
                    ErrorId.INVALID_FACILITY, "an outline has more than %d characters".formatted(LENGTH_MAX));
        }
    }
}
