package dev.cadastre.geolocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SmoothedSignalOnRecordedTracksTest {

    @Test
    void smoothingIsRightMoreOftenThanTheStrongestLastPacket() {
        Path folder = RecordedTracks.folder();
        assumeTrue(Files.isDirectory(folder), "no recorded tracks at " + folder.toAbsolutePath());
        RecordedTracks recorded = RecordedTracks.load(folder);

        ZoneScore naive = recorded.score(StrongestLast::new);
        ZoneScore smoothed = recorded.score(SmoothedSignal.FORMAT::fresh);
        System.out.printf(
                "tracks 1-4: strongest last %s, smoothed %s; > 1 m from a border %s, %s; > 2 m %s, %s%n",
                naive.strict(),
                smoothed.strict(),
                naive.beyondOneMetre(),
                smoothed.beyondOneMetre(),
                naive.beyondTwoMetres(),
                smoothed.beyondTwoMetres());

        assertThat(naive.strict().percent()).isCloseTo(74.0, within(1.0));
        assertThat(smoothed.strict().percent()).isGreaterThan(naive.strict().percent() + 5);
        assertThat(smoothed.beyondOneMetre().percent())
                .isGreaterThan(naive.beyondOneMetre().percent() + 4);
        assertThat(smoothed.beyondTwoMetres().percent())
                .isGreaterThan(naive.beyondTwoMetres().percent() + 6);
    }
}
