package dev.cadastre.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SIGTERM, which is also what Ctrl-C comes to. */
@Timeout(200)
final class OrderlyStopIT {

    private static final Duration GONE_WITHIN = Duration.ofSeconds(5);
    private static final int ENDED_BY_SIGTERM = 143;

    @Test
    void stopsAllItStartedAndSaysWhereTheDataStays() {
        RunningCadastre cadastre = RunningCadastre.shared();
        assertThat(Family.on(cadastre.folder()).alive())
                .as("known by the folder: the process, its servers, their watchdogs")
                .hasSizeGreaterThan(3);
        Family family = cadastre.stop();
        assertThat(family.members()).hasSizeGreaterThan(4);
        family.awaitEnd(GONE_WITHIN);
        assertThat(cadastre.exitCode()).isIn(0, ENDED_BY_SIGTERM);
        assertThat(cadastre.printedSinceUp())
                .contains("Stopping; the data stays in " + cadastre.folder())
                .doesNotContain("did not stop in order", "Exception");
        assertThat(cadastre.folder().resolve("instance.properties")).doesNotExist();
        assertThat(cadastre.folder().resolve("postgres")).isNotEmptyDirectory();
    }
}
