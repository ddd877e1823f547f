package dev.cadastre.simulator.replay;

import dev.cadastre.model.ZoneId;
import java.util.Comparator;
import java.util.List;

/** A floor cut into zones that lie side by side. A point on a border belongs to the zone above it. */
record Floor(List<Rectangle> zones) {

    /** One zone; its lower sides belong to it, its upper ones do not. Metres. */
    record Rectangle(ZoneId zone, double xMin, double yMin, double xMax, double yMax) {

        boolean contains(double x, double y) {
            return x >= xMin && x < xMax && y >= yMin && y < yMax;
        }

        double distance(double x, double y) {
            double dx = Math.max(0, Math.max(xMin - x, x - xMax));
            double dy = Math.max(0, Math.max(yMin - y, y - yMax));
            return Math.hypot(dx, dy);
        }
    }

    Floor {
        zones = List.copyOf(zones);
    }

    /** The zone of a point; of a point outside all, the nearest. */
    ZoneId zoneAt(double x, double y) {
        return zones.stream()
                .filter(zone -> zone.contains(x, y))
                .findFirst()
                .or(() -> zones.stream().min(Comparator.comparingDouble(zone -> zone.distance(x, y))))
                .orElseThrow()
                .zone();
    }

    /** How far a point is from the nearest zone it is not in; infinite where there is one zone alone. */
    double borderMetres(double x, double y) {
        ZoneId here = zoneAt(x, y);
        return zones.stream()
                .filter(zone -> !zone.zone().equals(here))
                .mapToDouble(zone -> zone.distance(x, y))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
