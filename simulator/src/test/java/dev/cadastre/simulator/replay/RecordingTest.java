package dev.cadastre.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    private static final Path DATA = Path.of(
            Objects.requireNonNullElse(System.getenv("CADASTRE_DATA"), "../../shared/data"), "ble-tag-gateways");

    @TempDir
    private Path folder;

    @Test
    void theNaiveAnswerScoresWhatTheDataSetSaysItDoes() {
        assumeThat(DATA).as("the data set").isDirectory();
        Recording recording = Recording.open(DATA);

        List<Scorecard> cards = List.of(1, 2, 3, 4).stream()
                .map(recording::track)
                .map(track -> {
                    var naive = StrongestLastPacket.answers(track, recording.zones());
                    return Scorecard.of(track, naive, naive);
                })
                .toList();

        Score naive = Scorecard.total(cards).everywhere().naive();
        assertThat(naive.asked()).isEqualTo(6489);
        assertThat(naive.accuracy()).isCloseTo(0.740, within(0.001));
    }

    @Test
    void packetsAndTruthAreJoinedByTheirTime() throws IOException {
        write();
        Track track = Recording.open(folder).track(1);

        assertThat(track.packets())
                .containsExactly(
                        Tracks.packet(0, Tracks.W1, -60, Tracks.WEST, 8),
                        Tracks.packet(0, Tracks.E1, -90, Tracks.WEST, 8),
                        Tracks.packet(1.5, Tracks.E1, 62, Tracks.EAST, 5));
        assertThat(track.seconds()).isEqualTo(1.5);
    }

    @Test
    void aMissingFolderIsSaidWithWhereItWasLookedFor() {
        assertThatThrownBy(() -> Recording.open(folder.resolve("nowhere")))
                .isInstanceOf(DataMissing.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("CADASTRE_DATA");
    }

    @Test
    void aMissingTrackIsSaid() throws IOException {
        write();
        Recording recording = Recording.open(folder);

        assertThatThrownBy(() -> recording.track(9)).hasMessageContaining("there is no track 9");
    }

    @Test
    void brokenFilesAreNamed() throws IOException {
        write();
        Recording recording = Recording.open(folder);
        Files.writeString(folder.resolve("track-01.csv"), "t_seconds,tag,gateway,rssi_dbm\n0.0,t,w1,loud\n");
        assertThatThrownBy(() -> recording.track(1))
                .hasMessageContaining("loud")
                .hasMessageContaining("rssi_dbm");

        Files.writeString(folder.resolve("track-01.csv"), "t_seconds,tag,gateway,rssi_dbm\n9.9,t,w1,-60\n");
        assertThatThrownBy(() -> recording.track(1)).hasMessageContaining("no truth for t_seconds 9.9");

        Files.writeString(folder.resolve("track-01.csv"), "t_seconds,tag\n0.0,t\n");
        assertThatThrownBy(() -> recording.track(1)).hasMessageContaining("no column gateway");

        Files.writeString(folder.resolve("track-01.csv"), "");
        assertThatThrownBy(() -> recording.track(1)).hasMessageContaining("is empty");
    }

    private void write() throws IOException {
        SmallDataSet.write(folder);
    }
}
