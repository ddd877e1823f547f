package dev.cadastre.facility.validation;

import dev.cadastre.facility.geometry.Shapes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/** The outlines of the rows as shapes, each read when it is asked for, and once. */
final class Outlines {

    private final Layout layout;
    private final Map<Integer, Optional<Geometry>> read = new HashMap<>();

    Outlines(Layout layout) {
        this.layout = layout;
    }

    /** Empty where the row has none, or one that cannot be used. */
    Optional<Geometry> of(int index) {
        String outline = layout.at(index).where().outline();
        return outline == null ? Optional.empty() : read.computeIfAbsent(index, _ -> Shapes.outline(outline));
    }
}
