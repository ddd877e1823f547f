package dev.cadastre.simulator.replay;

import static dev.cadastre.simulator.replay.Tracks.E1;
import static dev.cadastre.simulator.replay.Tracks.EAST;
import static dev.cadastre.simulator.replay.Tracks.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.Observation;
import dev.cadastre.model.ObservationCodec;
import dev.cadastre.model.Reading;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TapeTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Track TRACK =
            Tracks.track(packet(0, E1, -60, EAST, 1), packet(20, E1, 62, EAST, 1), packet(80, E1, -60, EAST, 1));

    @Test
    void packetsAreSentAtTheSpeedAsked() {
        Tape tape = new Tape(TRACK, 10, 1, START);

        assertThat(tape.dueAt(0)).isEqualTo(START);
        assertThat(tape.dueAt(1)).isEqualTo(START.plusSeconds(2));
        assertThat(tape.dueAt(2)).isEqualTo(START.plusSeconds(8));
    }

    @Test
    void eventTimeKeepsTheTrueDistancesAndEndsNow() {
        Tape tape = new Tape(TRACK, 10, 1, START);

        assertThat(said(tape, 0).at()).isEqualTo(START.minusSeconds(72));
        assertThat(said(tape, 1).at()).isEqualTo(START.minusSeconds(52));
        assertThat(said(tape, 2).at()).isEqualTo(tape.dueAt(2));
    }

    @Test
    void noPacketIsDatedInTheFutureHoweverSlowlyItIsPlayed() {
        for (double speed : new double[] {0.25, 1, 3, 1000}) {
            Tape tape = new Tape(TRACK, speed, 1, START);
            for (int i = 0; i < tape.length(); i++) {
                assertThat(said(tape, i).at()).as("speed %s", speed).isBeforeOrEqualTo(tape.dueAt(i));
            }
        }
    }

    @Test
    void whatWasRecordedIsSaidAlsoWhereItIsImpossible() {
        Observation said = said(new Tape(TRACK, 10, 7, START), 1);

        assertThat(said.boot()).isEqualTo(7);
        assertThat(said.seq()).isEqualTo(1);
        assertThat(said.readings()).containsExactly(new Reading(E1, 62));
    }

    @Test
    void aTapeDoesNotStandStill() {
        assertThatThrownBy(() -> new Tape(TRACK, 0, 1, START)).hasMessageContaining("0.0");
    }

    private static Observation said(Tape tape, int index) {
        return ObservationCodec.read(tape.payload(index));
    }
}
