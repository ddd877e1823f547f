package dev.cadastre.geolocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Reading;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The baseline and the score it is measured by. */
class ScoringTest {

    private static final ZoneId HERE = new ZoneId("here");
    private static final ZoneId THERE = new ZoneId("there");

    @Test
    void aScoreCountsByDistanceToTheBorder() {
        ZoneScore score = new ZoneScore();
        score.count(HERE, HERE, 0.5);
        score.count(THERE, HERE, 1.0);
        score.count(null, HERE, 1.5);
        score.count(HERE, HERE, 2.0);
        score.count(HERE, HERE, 2.5);
        assertThat(score.strict()).isEqualTo(new Accuracy(3, 5)).hasToString("60.0% of 5");
        assertThat(score.beyondOneMetre()).isEqualTo(new Accuracy(2, 3));
        assertThat(score.beyondTwoMetres()).isEqualTo(new Accuracy(1, 1));
    }

    @Test
    void anAccuracyOfNothingSaysSo() {
        assertThat(Accuracy.NONE).hasToString("nothing asked");
        assertThat(Accuracy.NONE.percent()).isNaN();
        assertThatThrownBy(() -> new Accuracy(2, 1)).hasMessage("2 right of 1 asked");
    }

    @Test
    void theBaselineTakesTheStrongestOfTheLastPackets() {
        StrongestLast naive = new StrongestLast();
        assertThat(naive.estimate(gateway -> HERE)).isNull();
        hear(naive, 0, "a", -50);
        hear(naive, 1, "b", -60);
        assertThat(gateway(naive)).isEqualTo("a");
        hear(naive, 2, "a", -61);
        assertThat(gateway(naive)).isEqualTo("b");
    }

    @Test
    void theBaselineLeavesOutWhatIsOldOrImpossible() {
        StrongestLast naive = new StrongestLast();
        hear(naive, 0, "a", -50);
        hear(naive, 5, "b", -60);
        assertThat(gateway(naive)).isEqualTo("a");
        hear(naive, 6, "c", 62);
        assertThat(gateway(naive)).isEqualTo("b");
    }

    @Test
    void theBaselineDecidesATieByAgeThenById() {
        StrongestLast naive = new StrongestLast();
        hear(naive, 0, "a", -50);
        hear(naive, 1, "c", -50);
        assertThat(gateway(naive)).isEqualTo("c");
        hear(naive, 1, "b", -50);
        assertThat(gateway(naive)).isEqualTo("b");
    }

    private static void hear(ZoneEstimator estimator, int second, String gateway, int rssiDbm) {
        estimator.hear(Instant.ofEpochSecond(second), List.of(new Reading(new GatewayId(gateway), rssiDbm)));
    }

    private static String gateway(ZoneEstimator estimator) {
        return Objects.requireNonNull(estimator.estimate(gateway -> HERE))
                .gateway()
                .value();
    }
}
