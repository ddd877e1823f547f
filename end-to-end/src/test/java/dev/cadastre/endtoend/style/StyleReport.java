package dev.cadastre.endtoend.style;

import dev.cadastre.endtoend.style.Figures.WordCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Prints the figures of a tree as Markdown, or writes them to {@code docs/style/figures.md} with {@code --write}. */
public final class StyleReport {

    private static final Path WRITTEN = Path.of("docs", "style", "figures.md");

    private final StringJoiner lines = new StringJoiner("\n", "", "\n");
    private final Figures figures;

    private StyleReport(Figures figures) {
        this.figures = figures;
    }

    /** Run in the root of the tree. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of("");
        String report = of(Figures.of(SourceTree.read(root.toAbsolutePath())));
        if (List.of(arguments).contains("--write")) {
            Files.writeString(WRITTEN, report);
        } else {
            System.out.print(report);
        }
    }

    static String of(Figures figures) {
        return new StyleReport(figures).text();
    }

    private String text() {
        lines.add("# Figures of style").add("");
        lines.add("Written by `docs/style/measure --write`. What each row means: [README.md](README.md).")
                .add("");
        shape();
        modules();
        longPoms();
        sharedNames();
        circles();
        words();
        return lines.toString();
    }

    private void shape() {
        table("what", "goal", "today");
        row("lines of a file, median", "about 60", figures.files().percentile(50));
        row("lines of a file, p95", "≤ 350", figures.files().percentile(95));
        row("lines of a file, max", "–", figures.files().max());
        row("lines of a method, p95", "≤ 25", figures.methods().percentile(95));
        row("package-private types", "> 50%", figures.packagePrivatePercent() + "%");
        row("test:main over all", "≥ 0.90", figures.all().ratio());
        row(
                "poms over %d lines".formatted(Figures.POM_LINES),
                "0",
                figures.longPoms().size());
        row("type names used twice", "0", figures.sharedNames().size());
        row("circles between packages", "0", figures.circles().size());
        row(
                "private words",
                "0",
                figures.words().stream().mapToInt(WordCount::total).sum());
    }

    private void modules() {
        section("Tests, by module");
        table("module", "main", "test", "test:main");
        figures.modules().forEach((module, size) -> row(module, size.mainLines(), size.testLines(), size.ratio()));
        row(
                "**all**",
                figures.all().mainLines(),
                figures.all().testLines(),
                figures.all().ratio());
    }

    private void longPoms() {
        section("Poms over %d lines".formatted(Figures.POM_LINES));
        table("pom", "lines");
        figures.longPoms().forEach(this::row);
    }

    private void sharedNames() {
        section("Type names used twice");
        table("name", "packages");
        figures.sharedNames().forEach((name, packages) -> row("`" + name + "`", listed(packages)));
    }

    private void circles() {
        section("Circles between packages");
        figures.circles().forEach(circle -> lines.add("- " + listed(circle)));
        if (figures.circles().isEmpty()) {
            lines.add("None.");
        }
    }

    private void words() {
        section("Private words");
        table("word", "instead", "comments", "documents", "type names");
        for (WordCount count : figures.words()) {
            row(
                    count.word().shown(),
                    count.word().instead(),
                    count.inComments(),
                    count.inDocuments(),
                    count.typeNames().isEmpty() ? "0" : listed(count.typeNames()));
        }
    }

    private void section(String title) {
        lines.add("").add("## " + title).add("");
    }

    private void table(String... columns) {
        row((Object[]) columns);
        lines.add("|" + "---|".repeat(columns.length));
    }

    private void row(Object... cells) {
        StringJoiner row = new StringJoiner(" | ", "| ", " |");
        for (Object cell : cells) {
            row.add(cell.toString());
        }
        lines.add(row.toString());
    }

    private static String listed(Set<String> names) {
        return String.join(", ", names);
    }
}
