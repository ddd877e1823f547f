package dev.cadastre.proof.report;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.engine.Cell;
import dev.cadastre.proof.engine.Matrix;
import dev.cadastre.proof.engine.Variant;
import java.util.List;

/** The matrix for a terminal: a line an attack, a column a target platform. */
final class TextReport {

    private final Matrix matrix;
    private final List<Variant> variants = Variant.every();
    private final StringBuilder text = new StringBuilder();

    TextReport(Matrix matrix) {
        this.matrix = matrix;
        int width = matrix.attacks().stream()
                .mapToInt(attack -> attack.id().length())
                .max()
                .orElse(10);
        line(width, "attack", variants.stream().map(TextReport::head).toList());
        for (Attack attack : matrix.attacks()) {
            line(
                    width,
                    attack.id(),
                    variants.stream().map(variant -> sign(attack, variant)).toList());
        }
        legend();
        matrix.failures().forEach(this::failure);
        matrix.uncovered().forEach(gap -> text.append("\n  ").append(gap));
        text.append('\n').append(Summary.of(matrix)).append('\n');
    }

    /** Numbers, so that a line fits a terminal; the legend has the names. */
    private static String head(Variant variant) {
        return switch (variant) {
            case Variant.Control control -> "none";
            case Variant.Alone alone -> String.valueOf(alone.layer().number());
            case Variant.All all -> "all";
        };
    }

    private String sign(Attack attack, Variant variant) {
        return Mark.of(matrix.cell(attack, variant).orElse(null)).sign();
    }

    private void line(int width, String first, List<String> columns) {
        text.append(("%-" + width + "s  ").formatted(first));
        columns.forEach(column -> text.append("%-4s".formatted(column)));
        text.setLength(text.toString().stripTrailing().length());
        text.append('\n');
    }

    private void legend() {
        text.append("\nactive layers: ");
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
                        cell.variant().label(),
                        Mark.of(cell).words(),
                        cell.attack().title(),
                        cell.verdict().said()));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
