package dev.cadastre.endtoend.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.endtoend.style.Figures.WordCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps this tree to what {@code docs/style/figures.md} says of it: what is gone does not come back. */
class LanguageTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void noPrivateWordIsUsedMoreOftenThanTheFiguresSay() throws IOException {
        Map<String, List<String>> allowed = rowsOfFigures();
        Figures figures = Figures.of(SourceTree.read(ROOT));
        for (WordCount count : figures.words()) {
            List<String> row = allowed.getOrDefault(count.word().shown(), List.of("", "", "0", "0", "0"));
            assertThat(count)
                    .as(
                            "uses of '%s', of %s: write '%s' instead",
                            count.word().shown(), row, count.word().instead())
                    .matches(now -> now.inComments() <= Integer.parseInt(row.get(2)), "not more in comments")
                    .matches(now -> now.inDocuments() <= Integer.parseInt(row.get(3)), "not more in documents")
                    .matches(now -> now.typeNames().size() <= names(row.get(4)), "not more names of types");
        }
    }

    @Test
    void noPackagesImportEachOther() throws IOException {
        assertThat(Figures.of(SourceTree.read(ROOT)).circles())
                .as("packages in a circle: move what both need into one that knows neither")
                .isEmpty();
    }

    /** The cells of each row of a table, by the first of them. */
    private static Map<String, List<String>> rowsOfFigures() throws IOException {
        Map<String, List<String>> rows = new HashMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/style/figures.md"))) {
            if (line.startsWith("| ")) {
                List<String> cells =
                        List.of(line.substring(2, line.length() - 2).split(" \\| ", -1));
                rows.put(cells.getFirst(), cells);
            }
        }
        return rows;
    }

    private static int names(String cell) {
        return cell.equals("0") ? 0 : cell.split(",", -1).length;
    }
}
