package dev.cadastre.facility.geometry;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.operation.relateng.RelateNG;
import org.locationtech.jts.operation.relateng.RelatePredicate;

/**
 * An outline that contains what is in it, to within {@link #TOLERANCE_METERS}: walls have a thickness and surveys an error. It
 * is indexed once, and widened when something sticks out of it for the first time.
 */
public final class Enclosure {

    /** What may stick out of it. */
    public static final double TOLERANCE_METERS = 5;

    private final Geometry outline;
    private final double latitude;
    private final HPRtree edges;
    private final RelateNG exact;
    private @Nullable RelateNG widened;

    /** @param outline in degrees, as {@link Shapes#outline} reads it */
    public Enclosure(Geometry outline) {
        this.outline = outline;
        this.latitude = outline.getEnvelopeInternal().centre().y;
        this.edges = Intricacy.index(outline);
        this.exact = RelateNG.prepare(outline);
    }

    /**
     * Whether the shape is within it.
     *
     * @param shape in degrees
     * @param intricacy where the comparison is too dear, it is {@linkplain Intricacy#isSpent spent} and the answer is no
     */
    public boolean contains(Geometry shape, Intricacy intricacy) {
        return intricacy.spend(Intricacy.of(shape, edges))
                && (covers(exact, shape) || isWithinTolerance(shape, intricacy));
    }

    private boolean isWithinTolerance(Geometry shape, Intricacy intricacy) {
        if (widened == null) {
            if (!intricacy.spend(Intricacy.of(outline, edges))) {
                return false;
            }
            widened = RelateNG.prepare(Shapes.inMeters(outline, latitude).buffer(TOLERANCE_METERS));
        }
        return covers(widened, Shapes.inMeters(shape, latitude));
    }

    private static boolean covers(RelateNG outline, Geometry shape) {
        return outline.evaluate(shape, RelatePredicate.covers());
    }
}
