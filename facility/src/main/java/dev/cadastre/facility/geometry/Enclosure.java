package dev.cadastre.facility.geometry;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** An outline that contains what is in it, to within {@link #TOLERANCE_METERS}: walls have a thickness and surveys an error. */
public final class Enclosure {

    /** What may stick out of it. */
    public static final double TOLERANCE_METERS = 5;

    private final Geometry outline;
    private final double latitude;
    private @Nullable Geometry widened;

    /** @param outline in degrees, as {@link Shapes#outline} reads it */
    public Enclosure(Geometry outline) {
        this.outline = outline;
        this.latitude = outline.getEnvelopeInternal().centre().y;
    }

    /** @param shape in degrees */
    public boolean contains(Geometry shape) {
        return outline.covers(shape) || widened().covers(Shapes.inMeters(shape, latitude));
    }

    private Geometry widened() {
        if (widened == null) {
            widened = Shapes.inMeters(outline, latitude).buffer(TOLERANCE_METERS);
        }
        return widened;
    }
}
