package dev.cadastre.simulator.replay;

import static dev.cadastre.simulator.replay.Tracks.E1;
import static dev.cadastre.simulator.replay.Tracks.EAST;
import static dev.cadastre.simulator.replay.Tracks.W1;
import static dev.cadastre.simulator.replay.Tracks.WEST;
import static dev.cadastre.simulator.replay.Tracks.packet;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StrongestLastPacketTest {

    @Test
    void theStrongestOfTheLastPacketsWins() {
        Track track = Tracks.track(
                packet(0, W1, -70, WEST, 1),
                packet(1, E1, -60, WEST, 1),
                packet(2, W1, -50, WEST, 1),
                packet(3, W1, -65, WEST, 1));

        assertThat(StrongestLastPacket.answers(track, Tracks.ZONES)).containsExactly(WEST, EAST, WEST, EAST);
    }

    @Test
    void aPacketIsForgottenAfterFiveSeconds() {
        Track track =
                Tracks.track(packet(0, W1, -40, WEST, 1), packet(5, E1, -90, EAST, 1), packet(5.001, E1, -90, EAST, 1));

        assertThat(StrongestLastPacket.answers(track, Tracks.ZONES)).containsExactly(WEST, WEST, EAST);
    }

    @Test
    void whatNoRadioCanMeasureIsLeftOut() {
        Track track = Tracks.track(packet(0, W1, 62, WEST, 1), packet(1, E1, -90, EAST, 1));

        assertThat(StrongestLastPacket.answers(track, Tracks.ZONES)).containsExactly(null, EAST);
    }
}
