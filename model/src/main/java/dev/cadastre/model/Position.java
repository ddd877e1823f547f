package dev.cadastre.model;

/**
 * A point on the earth, WGS 84.
 *
 * @param latitude degrees, -90 to 90
 * @param longitude degrees, -180 to 180
 * @param accuracyMetres radius of the 95% circle, metres
 */
public record Position(double latitude, double longitude, double accuracyMetres) {

    private static final double WIDEST_METRES = 1_000_000;

    public Position {
        check("latitude", latitude, -90, 90);
        check("longitude", longitude, -180, 180);
        check("accuracy", accuracyMetres, 0, WIDEST_METRES);
    }

    private static void check(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new CadastreException(
                    ErrorId.OBSERVATION_INVALID, "%s %s is not within %s to %s".formatted(field, value, min, max));
        }
    }
}
