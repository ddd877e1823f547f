package dev.cadastre.facility.validation;

import dev.cadastre.facility.geometry.Enclosure;
import dev.cadastre.facility.geometry.Intricacy;
import dev.cadastre.facility.geometry.Shapes;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * Check 11. What has an outline contains what is below it as an {@link Enclosure}: the outline of each, or its position where
 * it has none. Of rows that exist already nothing can be found, so of their outlines only those are read that contain a new
 * row: a small file is checked in a short time, however much is stored.
 */
final class Positions implements HierarchyCheck {

    @Override
    public SuiteCheck check() {
        return SuiteCheck.GEOMETRY;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        long checked = 0;
        Outlines outlines = new Outlines(layout);
        for (int i = findings.firstFacility(); i < layout.size(); i++) {
            Candidate.Where where = layout.at(i).where();
            if (where.latitude() != null || where.longitude() != null) {
                checked++;
                checkPosition(where, i, findings);
            }
            if (where.outline() != null) {
                checked++;
                checkOutline(i, outlines, findings);
            }
        }
        Containers containers = new Containers(layout, outlines);
        Intricacy intricacy = Intricacy.ofDataSet();
        for (int i = findings.firstFacility(); i < layout.size() && !intricacy.isSpent(); i++) {
            checkInside(layout, i, containers, outlines, intricacy, findings);
        }
        return checked;
    }

    private static void checkPosition(Candidate.Where where, int index, Findings findings) {
        if (position(where).isEmpty()) {
            findings.error(SuiteCheck.GEOMETRY, "position-invalid")
                    .facility(
                            index,
                            "%s, %s is no latitude from -90 to 90 with a longitude from -180 to 180"
                                    .formatted(where.latitude(), where.longitude()),
                            Mend.byHand("correct it, or leave both out"));
        }
    }

    private static void checkOutline(int index, Outlines outlines, Findings findings) {
        if (outlines.of(index).isEmpty()) {
            findings.error(SuiteCheck.GEOMETRY, "outline-invalid")
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
            Containers containers,
            Outlines outlines,
            Intricacy intricacy,
            Findings findings) {
        Optional<Geometry> shape =
                outlines.of(index).or(() -> position(layout.at(index).where()));
        int container = shape.isPresent() && layout.isCurrent(index) ? containers.of(index) : Layout.NONE;
        if (container == Layout.NONE || containers.enclosure(container).contains(shape.get(), intricacy)) {
            return;
        }
        if (intricacy.isSpent()) {
            findings.error(SuiteCheck.GEOMETRY, "outlines-intricate")
                    .facility(
                            index,
                            "its outline and those before it take too long to compare, as many edges lie side by side",
                            Mend.byHand("simplify them, or import in parts"));
        } else {
            findings.error(SuiteCheck.GEOMETRY, "outside-parent")
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
