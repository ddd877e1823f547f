package dev.cadastre.simulator.demo;

import dev.cadastre.model.ZoneId;
import java.util.random.RandomGenerator;

/**
 * A zone of a site: a rectangle with its sides to east and north, metres.
 *
 * @param underOpenSky whether a tag there has a GNSS fix
 */
record Area(ZoneId zone, double xMin, double yMin, double xMax, double yMax, boolean underOpenSky) {

    private static final double WALL_METRES = 1;

    Area {
        if (xMax - xMin <= 2 * WALL_METRES || yMax - yMin <= 2 * WALL_METRES) {
            throw new IllegalArgumentException("zone %s leaves no room to walk in".formatted(zone));
        }
    }

    boolean contains(FloorPoint point) {
        return point.xMetres() >= xMin && point.xMetres() < xMax && point.yMetres() >= yMin && point.yMetres() < yMax;
    }

    /** Somewhere in it, not at its very walls. */
    FloorPoint somewhere(RandomGenerator random) {
        return new FloorPoint(
                random.nextDouble(xMin + WALL_METRES, xMax - WALL_METRES),
                random.nextDouble(yMin + WALL_METRES, yMax - WALL_METRES));
    }
}
