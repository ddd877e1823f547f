package dev.cadastre.proof.denial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The suite sees it where a server can be taken, and does not where it cannot: an attack that finds nothing is noticed. */
class DenialSuiteTest {

    private static final Duration TIME = Duration.ofMillis(500);

    /** Holds what a server has only so many of. */
    private static final String SLOW = "denial-slow-api-bodies";

    private static DenialReport attack(Installation at) {
        List<DenialAttack> attacks = DenialAttacks.all().stream()
                .filter(attack -> attack.id().equals(SLOW))
                .toList();
        return new DenialSuite(attacks, TIME, result -> {}).run(at);
    }

    @Test
    void aServerWhoseThreadsWaitForSlowBodiesIsTaken() throws IOException {
        try (NarrowServer server = NarrowServer.withThreads(16)) {
            DenialReport report = attack(server.installation());
            assertThat(report.failures()).as(report.summary()).hasSize(1);
            assertThat(report.failures().getFirst().complaints().getFirst()).contains("no answer within");
        }
    }

    @Test
    void aServerWithAThreadForEverybodyIsNot() throws IOException {
        try (NarrowServer server = NarrowServer.withThreadsForAll()) {
            DenialReport report = attack(server.installation());
            assertThat(report.results()).hasSize(1);
            assertThat(report.results().stream()
                            .flatMap(result -> result.figures().stream())
                            .mapToInt(ServiceFigures::failed)
                            .sum())
                    .as(report.failures().toString())
                    .isZero();
        }
    }

    @Test
    void aServerThatDoesNotAnswerInQuietIsNotJudged() throws IOException {
        Installation gone;
        try (NarrowServer server = NarrowServer.withThreads(1)) {
            gone = server.installation();
        }
        assertThatThrownBy(() -> attack(gone)).hasMessageContaining("does not answer before any attack");
    }

    @Test
    void everyAttackHasAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        assertThat(DenialAttacks.all())
                .allSatisfy(attack ->
                        assertThat(ids.add(attack.id())).as(attack.id()).isTrue());
    }
}
