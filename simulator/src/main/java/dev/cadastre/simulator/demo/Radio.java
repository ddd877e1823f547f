package dev.cadastre.simulator.demo;

import dev.cadastre.model.Reading;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How loud the gateways of a site hear a tag: log-distance path loss with normal shadowing (Rappaport, Wireless
 * Communications, 4.9), with the level at one metre and the deviation as measured on BLE tags.
 */
record Radio(List<Antenna> antennas) {

    static final double LEVEL_AT_ONE_METRE_DBM = -61;
    static final double EXPONENT = 2;
    static final double SHADOWING_DB = 4;
    private static final double CEILING_METRES = 2;
    private static final double WEAKEST_DBM = -97;
    private static final int HEARD_AT_MOST = 6;

    Radio {
        antennas = List.copyOf(antennas);
    }

    /** The loudest readings, loudest first; none where no gateway is near enough. */
    List<Reading> heard(FloorPoint tag, RandomGenerator random) {
        return antennas.stream()
                .map(antenna -> reading(antenna, tag, random))
                .filter(reading -> reading.rssiDbm() >= WEAKEST_DBM)
                .sorted(Comparator.comparingInt(Reading::rssiDbm).reversed())
                .limit(HEARD_AT_MOST)
                .toList();
    }

    /** Without shadowing, by the distance on the floor; the gateway hangs above it. */
    static double meanLevelDbm(double floorMetres) {
        double metres = Math.hypot(floorMetres, CEILING_METRES);
        return LEVEL_AT_ONE_METRE_DBM - 10 * EXPONENT * Math.log10(metres);
    }

    private static Reading reading(Antenna antenna, FloorPoint tag, RandomGenerator random) {
        double level = meanLevelDbm(antenna.place().distanceMetres(tag)) + random.nextGaussian(0, SHADOWING_DB);
        return new Reading(antenna.gateway(), (int) Math.round(level));
    }
}
