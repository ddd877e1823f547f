package dev.cadastre.facility.validation;

import dev.cadastre.facility.geometry.Enclosure;
import dev.cadastre.facility.geometry.Intricacy;
import dev.cadastre.facility.geometry.Shapes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * Point 11. What has an outline contains what is below it as an {@link Enclosure}: the outline of each, or its position where
 * it has none.
 */
final class Positions implements PointCheck {

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
        int[] containers = outlinedAbove(layout, outlines);
        Map<Integer, Enclosure> enclosures = new HashMap<>();
        Intricacy intricacy = Intricacy.ofDataSet();
        for (int i = 0; i < layout.size() && !intricacy.isSpent(); i++) {
            checkInside(layout, i, containers[i], outlines, enclosures, intricacy, findings);
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
                            "the outline is no GeoJSON Polygon or MultiPolygon in degrees, with closed rings that do not cross, of at most %,d positions, or is too intricate"
                                    .formatted(Shapes.POSITIONS_MAX),
                            Mend.byHand("correct it, or leave it out"));
        }
    }

    private static void checkInside(
            Layout layout,
            int index,
            int container,
            Map<Integer, Geometry> outlines,
            Map<Integer, Enclosure> enclosures,
            Intricacy intricacy,
            Findings findings) {
        Candidate.Where where = layout.at(index).where();
        Geometry shape = outlines.containsKey(index)
                ? outlines.get(index)
                : position(where).orElse(null);
        if (container == Layout.NONE || shape == null || !layout.isCurrent(index)) {
            return;
        }
        Enclosure enclosure = enclosures.computeIfAbsent(
                container, it -> new Enclosure(Objects.requireNonNull(outlines.get(container))));
        if (enclosure.contains(shape, intricacy)) {
            return;
        }
        if (intricacy.isSpent()) {
            findings.error(Point.GEOMETRY, "outlines-intricate")
                    .facility(
                            index,
                            "its outline and those before it take too long to compare, as many edges lie side by side",
                            Mend.byHand("simplify them, or import in parts"));
        } else {
            findings.error(Point.GEOMETRY, "outside-parent")
                    .facility(
                            index,
                            "lies more than %.0f m outside of %s, which contains it"
                                    .formatted(
                                            Enclosure.TOLERANCE_METERS,
                                            layout.at(container).id()),
                            Mend.byHand("correct the outline of the one or of the other, or name the true parent"),
                            layout.at(container).id());
        }
    }

    /**
     * The nearest with an outline above each, or {@link Layout#NONE}. Every link is followed once, however deep the
     * hierarchy: what is above one of a chain is above all of it that has been walked to get there.
     */
    private static int[] outlinedAbove(Layout layout, Map<Integer, Geometry> outlines) {
        int[] above = new int[layout.size()];
        boolean[] seen = new boolean[layout.size()];
        int[] way = new int[layout.size()];
        Arrays.fill(above, Layout.NONE);
        for (int i = 0; i < layout.size(); i++) {
            int length = 0;
            int at = i;
            while (at != Layout.NONE && !seen[at]) {
                seen[at] = true;
                way[length++] = at;
                at = layout.parent(at);
            }
            while (length > 0) {
                int below = way[--length];
                above[below] = at == Layout.NONE || outlines.containsKey(at) ? at : above[at];
                at = below;
            }
        }
        return above;
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
