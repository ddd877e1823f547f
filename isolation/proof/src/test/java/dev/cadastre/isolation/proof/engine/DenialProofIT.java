package dev.cadastre.isolation.proof.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.proof.denial.DenialAttacks;
import dev.cadastre.isolation.proof.denial.DenialReport;
import dev.cadastre.isolation.proof.house.Ground;
import dev.cadastre.isolation.proof.report.Format;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All attacks on the service of other tenants, against the whole platform. */
@Tag("heavy")
class DenialProofIT {

    @Test
    void oneClientTakesTheServiceFromNobody() throws IOException {
        try (Ground ground = Ground.start()) {
            DenialReport report = new DenialProof(DenialAttacks.all(), result -> {}).run(ground);
            assertThat(report.holds()).as(Format.TEXT.of(report)).isTrue();
        }
    }
}
