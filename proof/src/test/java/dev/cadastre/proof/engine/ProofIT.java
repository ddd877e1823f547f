package dev.cadastre.proof.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.attacks.Catalogue;
import dev.cadastre.proof.denial.DenialAttack;
import dev.cadastre.proof.denial.DenialAttacks;
import dev.cadastre.proof.denial.DenialReport;
import dev.cadastre.proof.denial.DenialResult;
import dev.cadastre.proof.platform.SharedServers;
import dev.cadastre.proof.platform.TargetPlatform;
import dev.cadastre.proof.report.ReportFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The proof on real parts: it holds where the layers are active, and turns red where the guard of any one is gone. */
class ProofIT {

    private static final SharedServers SERVERS = SharedServers.start();
    private static final Set<String> NO_DENIAL =
            Set.of("denial-silent-connections", "denial-slow-api-bodies", "denial-wrong-device-secrets");

    private static final TargetPlatform WITHOUT_GUARDS = TargetPlatform.start(SERVERS, Set.of());

    @AfterAll
    static void stop() {
        WITHOUT_GUARDS.close();
        SERVERS.close();
    }

    static List<Layer> attacked() {
        return List.of(Layer.values()).stream()
                .filter(layer -> Catalogue.all().stream().anyMatch(attack -> isFor(attack, layer)))
                .toList();
    }

    private static boolean isFor(Attack attack, Layer layer) {
        return attack.stoppedBy().equals(Set.of(layer));
    }

    @ParameterizedTest
    @MethodSource("attacked")
    void withTheGuardOfALayerDeletedItsAttacksGetThrough(Layer layer) throws Exception {
        Attack attack = Catalogue.all().stream()
                .filter(each -> isFor(each, layer))
                .findFirst()
                .orElseThrow();
        Cell cell = new Cell(attack, new Variant.Alone(layer), attack.run(WITHOUT_GUARDS.target()), 0);
        assertThat(cell.asItMustBe()).as(cell.toString()).isFalse();
        assertThat(new Matrix(List.of(attack), List.of(cell), List.of(), 0).holds())
                .isFalse();
    }

    @Test
    void whereTheLayersAreActiveTheProofHolds() {
        List<Attack> one = Catalogue.all().stream()
                .filter(attack -> attack.id().equals("l1-direct-call"))
                .toList();
        Matrix matrix = new Proof(one, false, cell -> {}).run(SERVERS);
        assertThat(matrix.cells())
                .as("the control, each layer alone, and all")
                .hasSize(2 + one.getFirst().stoppedBy().size());
        assertThat(matrix.failures()).isEmpty();
        assertThat(matrix.holds()).isTrue();
    }

    /** The rest, and all controls, are in {@link DenialProofIT}. */
    @Test
    void oneClientTakesTheServiceFromNobody() throws IOException {
        DenialReport report = new DenialProof(denial(NO_DENIAL), Duration.ofSeconds(1), result -> {}).run(SERVERS);
        assertThat(report.results()).hasSize(NO_DENIAL.size());
        assertThat(report.results()).as(ReportFormat.TEXT.of(report)).allMatch(DenialResult::isServed);
    }

    @Test
    void whereNothingIsGuardedItDoes() throws IOException {
        DenialReport report = DenialProofIT.unguarded(SERVERS, denial(Set.of("denial-silent-connections")));
        assertThat(report.holds()).as(ReportFormat.TEXT.of(report)).isFalse();
    }

    private static List<DenialAttack> denial(Set<String> ids) {
        return DenialAttacks.all().stream()
                .filter(attack -> ids.contains(attack.id()))
                .toList();
    }
}
