package dev.cadastre.proof.report;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.denial.DenialReport;
import dev.cadastre.proof.denial.DenialResult;
import dev.cadastre.proof.denial.ServiceFigures;
import dev.cadastre.proof.engine.Cell;
import dev.cadastre.proof.engine.Matrix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** What came of the attacks, for programs. */
final class JsonReport {

    private record Tried(
            String id, String title, List<String> stoppedBy, TreeSet<String> surfaces, List<OnTarget> targets) {}

    private record OnTarget(String variant, String verdict, boolean asItMustBe, String said, long millis) {}

    private record Denied(String id, String title, boolean holds, List<ServiceFigures> services, List<String> failed) {}

    private JsonReport() {}

    static String of(DenialReport denial) {
        return text(denied(denial));
    }

    static String of(Matrix matrix, DenialReport denial) {
        List<Tried> attacks =
                matrix.attacks().stream().map(attack -> tried(matrix, attack)).toList();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("holds", matrix.holds() && denial.holds());
        all.put("summary", Summary.of(matrix));
        all.put("millis", matrix.millis());
        all.put("uncovered", matrix.uncovered());
        all.put("attacks", attacks);
        if (!denial.results().isEmpty()) {
            all.put("denial", denied(denial));
        }
        return text(all);
    }

    private static Map<String, Object> denied(DenialReport denial) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("holds", denial.holds());
        all.put("summary", denial.summary());
        all.put("millis", denial.millis());
        all.put("attacks", denial.results().stream().map(JsonReport::denied).toList());
        return all;
    }

    private static Denied denied(DenialResult result) {
        return new Denied(
                result.attack().id(), result.attack().title(), result.holds(), result.figures(), result.complaints());
    }

    private static String text(Object value) {
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }

    private static Tried tried(Matrix matrix, Attack attack) {
        return new Tried(
                attack.id(),
                attack.title(),
                attack.stoppedBy().stream().sorted().map(Layer::label).toList(),
                new TreeSet<>(attack.surfaces()),
                matrix.cells().stream()
                        .filter(cell -> cell.attack().id().equals(attack.id()))
                        .map(JsonReport::onTarget)
                        .toList());
    }

    private static OnTarget onTarget(Cell cell) {
        return new OnTarget(
                cell.variant().label(),
                cell.verdict().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                cell.asItMustBe(),
                cell.verdict().said(),
                cell.millis());
    }
}
