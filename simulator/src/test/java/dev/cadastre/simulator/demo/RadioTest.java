package dev.cadastre.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Reading;
import dev.cadastre.model.ZoneId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RadioTest {

    private static final Antenna NEAR = antenna("near", 2);
    private static final Antenna FAR = antenna("far", 20);

    @Test
    void theLevelFallsByTwentyDecibelsADecade() {
        assertThat(Radio.meanLevelDbm(100) - Radio.meanLevelDbm(1000)).isCloseTo(20, within(0.01));
        assertThat(Radio.meanLevelDbm(0)).as("two metres below").isCloseTo(-67.02, within(0.01));
    }

    @Test
    void readingsSpreadAboutTheMeanAsTheShadowingSays() {
        SplittableRandom random = new SplittableRandom(7);
        double[] levels = IntStream.range(0, 20_000)
                .mapToDouble(i -> new Radio(List.of(NEAR))
                        .heard(new FloorPoint(0, 0), random)
                        .getFirst()
                        .rssiDbm())
                .toArray();
        double mean = IntStream.range(0, levels.length)
                .mapToDouble(i -> levels[i])
                .average()
                .orElseThrow();
        double variance = IntStream.range(0, levels.length)
                .mapToDouble(i -> (levels[i] - mean) * (levels[i] - mean))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(Radio.meanLevelDbm(2), within(0.15));
        assertThat(Math.sqrt(variance)).isCloseTo(Radio.SHADOWING_DB, within(0.15));
    }

    @Test
    void theLoudestComesFirstAndMostOftenItIsTheNearest() {
        SplittableRandom random = new SplittableRandom(7);
        long nearest = IntStream.range(0, 1000)
                .mapToObj(i -> new Radio(List.of(FAR, NEAR)).heard(new FloorPoint(0, 0), random))
                .peek(readings -> assertThat(readings).isSortedAccordingTo((a, b) -> b.rssiDbm() - a.rssiDbm()))
                .filter(readings -> readings.getFirst().gateway().equals(NEAR.gateway()))
                .count();

        assertThat(nearest).isGreaterThan(980);
    }

    @Test
    void aGatewayTooFarAwayHearsNothing() {
        assertThat(new Radio(List.of(antenna("moon", 100_000))).heard(new FloorPoint(0, 0), new SplittableRandom(7)))
                .isEmpty();
    }

    @Test
    void aTagTellsSixReadingsAtMost() {
        List<Antenna> many =
                IntStream.range(0, 10).mapToObj(i -> antenna("gw-" + i, 2)).toList();

        List<Reading> heard = new Radio(many).heard(new FloorPoint(0, 0), new SplittableRandom(7));

        assertThat(heard).hasSize(6).allMatch(Reading::plausible);
    }

    private static Antenna antenna(String id, double metresEast) {
        return new Antenna(new GatewayId(id), new ZoneId("z"), new FloorPoint(metresEast, 0));
    }
}
