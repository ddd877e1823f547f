package dev.cadastre.facility.validation;

import dev.cadastre.facility.geometry.Shapes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/**
 * Point 11. What has an outline contains what stands below it, the outline of each, or its position where it has none, to
 * within {@link #TOLERANCE_METERS}: walls have a thickness and surveys an error.
 */
final class Positions implements PointCheck {

    /** What a child may stick out of its parent. */
    static final double TOLERANCE_METERS = 5;

    @Override
    public Point point() {
        return Point.GEOMETRY;
    }

    @Override
    public long check(Layout layout, Findings findings) {
        long checked = 0;
        Map<Integer, Geometry> outlines = new HashMap<>();
        for (int i = 0; i < layout.size(); i++) {
            Candidate.Where where = layout.at(i).where();
            if (where.latitude() != null || where.longitude() != null) {
                checked++;
                checkPosition(where, i, findings);
            }
            if (where.outline() != null) {
                checked++;
                checkOutline(where.outline(), i, outlines, findings);
            }
        }
        Map<Integer, Geometry> widened = new HashMap<>();
        for (int i = 0; i < layout.size(); i++) {
            checkInside(layout, i, outlines, widened, findings);
        }
        return checked;
    }

    private static void checkPosition(Candidate.Where where, int index, Findings findings) {
        if (position(where).isEmpty()) {
            findings.error(Point.GEOMETRY, "position-invalid")
                    .facility(
                            index,
                            "%s, %s is no latitude from -90 to 90 with a longitude from -180 to 180"
                                    .formatted(where.latitude(), where.longitude()),
                            Mend.byHand("correct it, or leave both out"));
        }
    }

    private static void checkOutline(String outline, int index, Map<Integer, Geometry> outlines, Findings findings) {
        Optional<Geometry> shape = Shapes.outline(outline);
        shape.ifPresent(it -> outlines.put(index, it));
        if (shape.isEmpty()) {
            findings.error(Point.GEOMETRY, "outline-invalid")
                    .facility(
                            index,
                            "the outline is no GeoJSON Polygon or MultiPolygon in degrees, with closed rings that do not cross",
                            Mend.byHand("correct it, or leave it out"));
        }
    }

    private static void checkInside(
            Layout layout,
            int index,
            Map<Integer, Geometry> outlines,
            Map<Integer, Geometry> widened,
            Findings findings) {
        int container = outlinedAbove(layout, index, outlines);
        Candidate.Where where = layout.at(index).where();
        Geometry shape = outlines.containsKey(index)
                ? outlines.get(index)
                : position(where).orElse(null);
        if (container == Layout.NONE || shape == null || !layout.isCurrent(index)) {
            return;
        }
        Geometry outline = Objects.requireNonNull(outlines.get(container));
        if (outline.covers(shape)) {
            return;
        }
        double latitude = outline.getEnvelopeInternal().centre().y;
        Geometry wide = widened.computeIfAbsent(
                container, it -> Shapes.inMeters(outline, latitude).buffer(TOLERANCE_METERS));
        if (!wide.covers(Shapes.inMeters(shape, latitude))) {
            findings.error(Point.GEOMETRY, "outside-parent")
                    .facility(
                            index,
                            "lies more than %.0f m outside of %s, which contains it"
                                    .formatted(
                                            TOLERANCE_METERS,
                                            layout.at(container).id()),
                            Mend.byHand("correct the outline of the one or of the other, or name the true parent"),
                            layout.at(container).id());
        }
    }

    private static int outlinedAbove(Layout layout, int index, Map<Integer, Geometry> outlines) {
        Set<Integer> seen = new HashSet<>();
        int at = layout.parent(index);
        while (at != Layout.NONE && !outlines.containsKey(at) && seen.add(at)) {
            at = layout.parent(at);
        }
        return outlines.containsKey(at) ? at : Layout.NONE;
    }

    private static Optional<Geometry> position(Candidate.Where where) {
        try {
            double latitude = Double.parseDouble(String.valueOf(where.latitude()));
            double longitude = Double.parseDouble(String.valueOf(where.longitude()));
            return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
                    ? Optional.of(Shapes.point(latitude, longitude))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
