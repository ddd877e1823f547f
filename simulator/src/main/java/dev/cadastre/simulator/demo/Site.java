package dev.cadastre.simulator.demo;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Position;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.util.List;

/**
 * Where a demo tenant's tags walk.
 *
 * @param latitude of the south-west corner, degrees
 * @param longitude of the south-west corner, degrees
 */
record Site(
        TenantId tenant,
        double latitude,
        double longitude,
        List<Area> areas,
        List<Antenna> antennas,
        List<Cohort> cohorts) {

    private static final double METRES_PER_DEGREE = 111_320;
    private static final double GNSS_ACCURACY_METRES = 4;

    Site {
        areas = List.copyOf(areas);
        antennas = List.copyOf(antennas);
        cohorts = List.copyOf(cohorts);
    }

    static List<Site> all() {
        return List.of(acme(), globex());
    }

    /** A warehouse: goods come in at the docks and leave over the yard. */
    static Site acme() {
        List<Area> areas = List.of(
                indoors("receiving", 0, 0, 20, 20),
                indoors("storage-a", 20, 0, 45, 20),
                indoors("storage-b", 45, 0, 70, 20),
                indoors("packing", 0, 20, 25, 40),
                indoors("shipping", 25, 20, 50, 40),
                new Area(new ZoneId("yard"), 50, 20, 70, 40, true));
        List<Antenna> antennas = List.of(
                antenna("dock-1", "receiving", 5, 6),
                antenna("dock-2", "receiving", 14, 13),
                antenna("aisle-1", "storage-a", 27, 10),
                antenna("aisle-2", "storage-a", 38, 10),
                antenna("aisle-3", "storage-b", 52, 10),
                antenna("aisle-4", "storage-b", 63, 10),
                antenna("packing-1", "packing", 12, 30),
                antenna("shipping-1", "shipping", 37, 30),
                antenna("yard-1", "yard", 60, 30));
        List<Cohort> cohorts = List.of(
                new Cohort("pallet", "pallet", 20, 1.2),
                new Cohort("forklift", "vehicle", 6, 2.8),
                new Cohort("tote", "tote", 6, 1.0));
        return new Site(new TenantId("acme"), 52.5070, 13.3320, areas, antennas, cohorts);
    }

    /** A hospital's ground floor: what nurses look for is pushed from room to room. */
    static Site globex() {
        List<Area> areas = List.of(
                indoors("emergency", 0, 0, 18, 15),
                indoors("imaging", 18, 0, 34, 15),
                indoors("surgery", 34, 0, 54, 15),
                indoors("ward-east", 0, 15, 27, 32),
                indoors("ward-west", 27, 15, 54, 32));
        List<Antenna> antennas = List.of(
                antenna("er-1", "emergency", 9, 7),
                antenna("mri-1", "imaging", 26, 7),
                antenna("or-1", "surgery", 40, 7),
                antenna("or-2", "surgery", 49, 7),
                antenna("east-1", "ward-east", 8, 23),
                antenna("east-2", "ward-east", 20, 23),
                antenna("west-1", "ward-west", 34, 23),
                antenna("west-2", "ward-west", 47, 23));
        List<Cohort> cohorts = List.of(
                new Cohort("bed", "bed", 12, 0.9),
                new Cohort("pump", "infusion-pump", 12, 1.1),
                new Cohort("wheelchair", "wheelchair", 6, 1.3));
        return new Site(new TenantId("globex"), 48.1380, 11.5750, areas, antennas, cohorts);
    }

    boolean underOpenSky(FloorPoint point) {
        return areas.stream().anyMatch(area -> area.underOpenSky() && area.contains(point));
    }

    /** A point of the floor on the earth; flat, which is right to millimetres over a site. */
    Position position(FloorPoint point) {
        double metresPerDegreeEast = METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
        return new Position(
                latitude + point.yMetres() / METRES_PER_DEGREE,
                longitude + point.xMetres() / metresPerDegreeEast,
                GNSS_ACCURACY_METRES);
    }

    private static Area indoors(String zone, double xMin, double yMin, double xMax, double yMax) {
        return new Area(new ZoneId(zone), xMin, yMin, xMax, yMax, false);
    }

    private static Antenna antenna(String id, String zone, double x, double y) {
        return new Antenna(new GatewayId(id), new ZoneId(zone), new FloorPoint(x, y));
    }
}
