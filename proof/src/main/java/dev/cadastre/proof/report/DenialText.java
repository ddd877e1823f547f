package dev.cadastre.proof.report;

import dev.cadastre.proof.denial.DenialReport;
import dev.cadastre.proof.denial.DenialResult;
import dev.cadastre.proof.denial.ServiceFigures;
import java.util.List;

/** Attacks on the service of other tenants for a terminal: a line an attack, a column a service. */
final class DenialText {

    private static final int COLUMN = 13;

    private final StringBuilder text = new StringBuilder();
    private final int width;

    DenialText(DenialReport report) {
        width = report.results().stream()
                .mapToInt(result -> result.attack().id().length())
                .max()
                .orElse(10);
        text.append("\nWhat another tenant gets during an attack: p99 in ms, in quiet > under attack\n\n");
        line("  attack", report.services());
        report.results().forEach(this::line);
        report.failures().forEach(this::failure);
        text.append('\n').append(report.summary()).append('\n');
    }

    private void line(DenialResult result) {
        line(
                (result.holds() ? "✓ " : "✗ ") + result.attack().id(),
                result.figures().stream().map(DenialText::cell).toList());
    }

    private static String cell(ServiceFigures figures) {
        String mark = figures.holds() ? "" : figures.failed() > 0 ? " ✗" + figures.failed() : " ✗";
        return "%.0f > %.0f%s".formatted(figures.quietMillis(), figures.millis(), mark);
    }

    private void line(String first, List<String> columns) {
        text.append(("%-" + (width + 4) + "s").formatted(first));
        columns.forEach(column -> text.append(("%-" + COLUMN + "s").formatted(column)));
        text.setLength(text.toString().stripTrailing().length());
        text.append('\n');
    }

    private void failure(DenialResult result) {
        text.append("\n✗  %s%n    tried: %s%n"
                .formatted(result.attack().id(), result.attack().title()));
        result.complaints()
                .forEach(complaint -> text.append("    ").append(complaint).append('\n'));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
