package dev.cadastre.proof.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Verdict;
import dev.cadastre.proof.denial.DenialAttack;
import dev.cadastre.proof.denial.DenialAttacks;
import dev.cadastre.proof.denial.DenialReport;
import dev.cadastre.proof.denial.DenialResult;
import dev.cadastre.proof.denial.ServiceFigures;
import dev.cadastre.proof.engine.Cell;
import dev.cadastre.proof.engine.Matrix;
import dev.cadastre.proof.engine.Variant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportFormatTest {

    private static final Attack ATTACK = Attack.of(
            "l1-test", "A <b>bold</b> try", Set.of(Layer.GATEWAY), Set.of("table:x"), target -> Verdict.stopped(""));

    private static Matrix matrix(Verdict control, Verdict alone, String... gaps) {
        return new Matrix(
                List.of(ATTACK),
                List.of(
                        new Cell(ATTACK, new Variant.Control(), control, 1),
                        new Cell(ATTACK, new Variant.Alone(Layer.GATEWAY), alone, 1)),
                List.of(gaps),
                1_000);
    }

    @Test
    void whatIsAsItMustBeHolds() {
        Matrix matrix = matrix(Verdict.leaked("the canary"), Verdict.stopped("401"));
        assertThat(matrix.holds()).isTrue();
        assertThat(ReportFormat.TEXT.of(matrix)).contains("The layers hold: 1 attacks, 1 cells, 1 controls");
        assertThat(ReportFormat.JSON.of(matrix)).contains("\"holds\" : true");
        assertThat(ReportFormat.HTML.of(matrix))
                .contains("A &lt;b&gt;bold&lt;/b&gt; try")
                .doesNotContain("<b>bold");
    }

    @Test
    void aLeakASilentControlABrokenRunAndAGapDoNot() {
        Verdict leak = Verdict.leaked("the canary");
        Verdict stop = Verdict.stopped("401");
        assertThat(ReportFormat.TEXT.of(matrix(leak, leak))).contains("LEAKED", "DO NOT HOLD");
        assertThat(ReportFormat.TEXT.of(matrix(stop, stop))).contains("SILENT CONTROL", "DO NOT HOLD");
        assertThat(ReportFormat.TEXT.of(matrix(leak, Verdict.broken("why")))).contains("BROKEN", "DO NOT HOLD");
        assertThat(ReportFormat.TEXT.of(matrix(leak, stop, "a gap"))).contains("a gap", "DO NOT HOLD");
    }

    @Test
    void attacksOnTheServiceOfOthersAreToldBesides() {
        Matrix holds = matrix(Verdict.leaked("the canary"), Verdict.stopped("401"));
        DenialReport denial = denial(3);
        assertThat(ReportFormat.TEXT.of(holds, denial))
                .contains(
                        "✗ denial-abandoned-bodies",
                        "api: 3 of 100 failed (<none>)",
                        "OTHER TENANTS ARE NOT SERVED: 1 attacks");
        assertThat(ReportFormat.JSON.of(holds, denial)).contains("\"holds\" : false", "\"firstFailure\" : \"<none>\"");
        assertThat(ReportFormat.HTML.of(holds, denial))
                .contains("api: 3 of 100 failed (&lt;none&gt;)")
                .doesNotContain("<none>");
        assertThat(ReportFormat.TEXT.of(denial(0)))
                .contains("✓ denial-abandoned-bodies", "Other tenants are served: 1 attacks, 0 failed");
        assertThat(ReportFormat.HTML.of(denial)).startsWith("<!doctype html>").endsWith("</html>\n");
    }

    private static DenialReport denial(int failed) {
        DenialAttack attack = DenialAttacks.all().getFirst();
        ServiceFigures figures = new ServiceFigures("api", 100, failed, failed == 0 ? "" : "<none>", 5, 6, 50);
        return new DenialReport(List.of(new DenialResult(attack, List.of(figures), "")), 1_000);
    }
}
