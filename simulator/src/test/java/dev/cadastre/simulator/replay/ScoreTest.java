package dev.cadastre.simulator.replay;

import static dev.cadastre.simulator.replay.Tracks.E1;
import static dev.cadastre.simulator.replay.Tracks.EAST;
import static dev.cadastre.simulator.replay.Tracks.W1;
import static dev.cadastre.simulator.replay.Tracks.WEST;
import static dev.cadastre.simulator.replay.Tracks.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final Track TRACK = Tracks.track(
            packet(0, W1, -60, WEST, 0.5),
            packet(1, W1, -60, WEST, 1.5),
            packet(2, E1, -60, EAST, 2.5),
            packet(3, E1, -60, EAST, 3));

    @Test
    void strictlyEveryPacketIsAsked() {
        Score score = Score.strict(TRACK, answers(WEST, EAST, EAST, EAST));

        assertThat(score.asked()).isEqualTo(4);
        assertThat(score.right()).isEqualTo(3);
        assertThat(score.percent()).isEqualTo("75.0%");
    }

    @Test
    void clearOfABorderOnlyTheFarOnesAre() {
        assertThat(Score.of(TRACK, answers(EAST, EAST, EAST, EAST), 1).percent())
                .isEqualTo("66.7%");
        assertThat(Score.of(TRACK, answers(EAST, EAST, EAST, EAST), 2).percent())
                .isEqualTo("100.0%");
        assertThat(Score.of(TRACK, answers(EAST, EAST, EAST, EAST), 9).percent())
                .isEqualTo("-");
    }

    @Test
    void noAnswerIsAWrongOne() {
        assertThat(Score.strict(TRACK, answers(null, null, null, null)).accuracy())
                .isZero();
    }

    @Test
    void answersMustFitThePackets() {
        assertThatThrownBy(() -> Score.strict(TRACK, answers(WEST))).hasMessage("1 answers to 4 packets");
    }

    @Test
    void aboveNaiveIsStrictlyAbove() {
        List<@Nullable ZoneId> good = answers(WEST, WEST, EAST, EAST);
        List<@Nullable ZoneId> worse = answers(WEST, EAST, EAST, EAST);

        assertThat(Scorecard.of(TRACK, good, worse).aboveNaive()).isTrue();
        assertThat(Scorecard.of(TRACK, good, good).aboveNaive()).isFalse();
        assertThat(Scorecard.of(TRACK, worse, good).aboveNaive()).isFalse();
    }

    @Test
    void theTotalWeighsByPackets() {
        Track one = Tracks.track(packet(0, W1, -60, WEST, 5));
        Scorecard total = Scorecard.total(List.of(
                Scorecard.of(TRACK, answers(WEST, WEST, EAST, EAST), answers(EAST, EAST, WEST, WEST)),
                Scorecard.of(one, answers(EAST), answers(WEST))));

        assertThat(total.everywhere().cadastre().percent()).isEqualTo("80.0%");
        assertThat(total.everywhere().naive().percent()).isEqualTo("20.0%");
        assertThat(total.row()).startsWith("all").contains("80.0%");
    }

    @Test
    void rowsStandUnderTheHeader() {
        String row = Scorecard.of(TRACK, answers(WEST, WEST, EAST, EAST), answers(WEST, WEST, EAST, EAST))
                .row();

        assertThat(row).hasSameSizeAs(Scorecard.HEADER.lines().toList().getLast());
    }

    private static List<@Nullable ZoneId> answers(@Nullable ZoneId... zones) {
        return new ArrayList<@Nullable ZoneId>(Arrays.asList(zones));
    }
}
