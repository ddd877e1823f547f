package dev.cadastre.proof.report;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.engine.Cell;
import dev.cadastre.proof.engine.Matrix;
import dev.cadastre.proof.engine.Standing;
import java.util.List;

/** The matrix for a terminal: a line an attack, a column a house. */
final class TextReport {

    private final Matrix matrix;
    private final List<Standing> houses = Standing.every();
    private final StringBuilder text = new StringBuilder();

    TextReport(Matrix matrix) {
        this.matrix = matrix;
        int width = matrix.attacks().stream()
                .mapToInt(attack -> attack.id().length())
                .max()
                .orElse(10);
        line(width, "attack", houses.stream().map(TextReport::head).toList());
        for (Attack attack : matrix.attacks()) {
            line(
                    width,
                    attack.id(),
                    houses.stream().map(house -> sign(attack, house)).toList());
        }
        legend();
        matrix.failures().forEach(this::failure);
        matrix.uncovered().forEach(gap -> text.append("\n  ").append(gap));
        text.append('\n').append(Summary.of(matrix)).append('\n');
    }

    /** Numbers, so that a line fits a terminal; the legend has the names. */
    private static String head(Standing house) {
        return switch (house) {
            case Standing.Control control -> "none";
            case Standing.Alone alone -> String.valueOf(alone.layer().number());
            case Standing.All all -> "all";
        };
    }

    private String sign(Attack attack, Standing house) {
        return Mark.of(matrix.cell(attack, house).orElse(null)).sign();
    }

    private void line(int width, String first, List<String> columns) {
        text.append(("%-" + width + "s  ").formatted(first));
        columns.forEach(column -> text.append("%-4s".formatted(column)));
        text.setLength(text.toString().stripTrailing().length());
        text.append('\n');
    }

    private void legend() {
        text.append("\nlayers that stand: ");
        for (Layer layer : Layer.values()) {
            text.append(layer.number()).append(' ').append(layer.label()).append("  ");
        }
        text.append('\n');
        for (Mark mark : Mark.values()) {
            text.append(mark.sign()).append(' ').append(mark.words()).append("   ");
        }
        text.append('\n');
    }

    private void failure(Cell cell) {
        text.append("\n%s  %s, %s: %s%n    tried: %s%n    %s%n"
                .formatted(
                        Mark.of(cell).sign(),
                        cell.attack().id(),
                        cell.standing().label(),
                        Mark.of(cell).words(),
                        cell.attack().title(),
                        cell.verdict().said()));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
