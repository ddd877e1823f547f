package dev.cadastre.isolation.proof.report;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.proof.Attack;
import dev.cadastre.isolation.proof.engine.Cell;
import dev.cadastre.isolation.proof.engine.Matrix;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** The matrix for programs. */
final class JsonReport {

    private record Tried(
            String id, String title, List<String> stoppedBy, TreeSet<String> surfaces, List<InHouse> houses) {}

    private record InHouse(String standing, String verdict, boolean asItMustBe, String said, long millis) {}

    private JsonReport() {}

    static String of(Matrix matrix) {
        List<Tried> attacks =
                matrix.attacks().stream().map(attack -> tried(matrix, attack)).toList();
        return new JsonMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(Map.of(
                        "holds", matrix.holds(),
                        "summary", Summary.of(matrix),
                        "millis", matrix.millis(),
                        "uncovered", matrix.uncovered(),
                        "attacks", attacks));
    }

    private static Tried tried(Matrix matrix, Attack attack) {
        return new Tried(
                attack.id(),
                attack.title(),
                attack.stoppedBy().stream().sorted().map(Layer::label).toList(),
                new TreeSet<>(attack.surfaces()),
                matrix.cells().stream()
                        .filter(cell -> cell.attack().id().equals(attack.id()))
                        .map(JsonReport::inHouse)
                        .toList());
    }

    private static InHouse inHouse(Cell cell) {
        return new InHouse(
                cell.standing().label(),
                cell.verdict().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                cell.asItMustBe(),
                cell.verdict().said(),
                cell.millis());
    }
}
