package dev.cadastre.endtoend.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.cadastre.endtoend.style.Figures.WordCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurements, on a small tree of which everything is known. */
class FiguresTest {

    private static final String MAIN = "store/src/main/java/shop/";

    @TempDir
    private Path root;

    @BeforeEach
    void aModule() throws IOException {
        write("pom.xml", "<project/>\n".repeat(61));
        write("store/pom.xml", "<project/>\n".repeat(60));
    }

    @Test
    void sizesAreLinesOfMainCodeAndOfWholeMethods() throws IOException {
        write(MAIN + "Shelf.java", """
            package shop;

            final class Shelf {
                @Override
                public String toString() {
                    return "}";
                }

                Shelf() {}
            }
            """);
        write("store/src/test/java/shop/ShelfTest.java", "package shop;\nclass ShelfTest {}\n");
        write("store/target/generated/shop/Generated.java", "package shop;\npublic class Generated {}\n");
        Figures figures = measured();
        assertThat(figures.files().sizes()).containsExactly(10);
        assertThat(figures.methods().sizes()).containsExactly(1, 4);
        assertThat(figures.modules()).containsExactly(entry("store", new ModuleSize(10, 2)));
        assertThat(figures.all().ratio()).isEqualTo("0.20");
    }

    @Test
    void theProofCountsAsTest() throws IOException {
        write("isolation/proof/pom.xml", "<project/>\n");
        write("isolation/proof/src/main/java/shop/Attack.java", "package shop;\npublic class Attack {}\n");
        write(MAIN + "Shelf.java", "package shop;\nclass Shelf {}\n");
        Figures figures = measured();
        assertThat(figures.modules().get("isolation/proof")).isEqualTo(new ModuleSize(0, 2));
        assertThat(figures.packagePrivatePercent()).isEqualTo(100);
        assertThat(figures.all().ratio()).isEqualTo("1.00");
    }

    @Test
    void aPomOfMoreThanSixtyLinesIsListed() throws IOException {
        assertThat(measured().longPoms()).containsExactly(entry("pom.xml", 61));
    }

    @Test
    void aNameThatTwoPackagesHaveIsListedWithBoth() throws IOException {
        write(MAIN + "Row.java", "package shop;\npublic class Row {}\n");
        write(MAIN + "till/Row.java", "package shop.till;\nclass Row {}\n");
        write(MAIN + "till/Till.java", "package shop.till;\nclass Till {}\n");
        Figures figures = measured();
        assertThat(figures.sharedNames()).containsExactly(entry("Row", Set.of("shop", "shop.till")));
        assertThat(figures.packagePrivatePercent()).isEqualTo(66);
    }

    @Test
    void packagesThatImportEachOtherAreACircleHoweverManyLieBetween() throws IOException {
        write(MAIN + "a/A.java", "package shop.a;\nimport shop.b.B;\nclass A {}\n");
        write(MAIN + "b/B.java", "package shop.b;\nimport shop.c.C;\nclass B {}\n");
        write(MAIN + "c/C.java", "package shop.c;\nimport static shop.a.A.Inner.value;\nclass C {}\n");
        write(MAIN + "d/D.java", "package shop.d;\nimport shop.a.A;\nimport java.util.List;\nclass D {}\n");
        assertThat(measured().circles()).containsExactly(Set.of("shop.a", "shop.b", "shop.c"));
    }

    @Test
    void privateWordsCountInCommentsDocumentsAndNamesAndNowhereElse() throws IOException {
        write(MAIN + "BackDoor.java", """
            package shop;

            /** The door that
             * stands open: a doorway is none. */
            class BackDoor {
                // the doors
                String door = "the door // the door " + '"' + \"""
                    door /* door */ \\\""" door
                    \""" + '\\'' + "door";
            }
            """);
        write("docs/page.md", "A door.\n\n    ./door\n\n`door` and [it](door.md)\n\n```\ndoor\n```\n");
        write("CHANGELOG.md", "The door of old.\n");
        Figures figures = measured();
        assertThat(count(figures, "door")).isEqualTo(new WordCount(word("door"), 2, 1, Set.of("BackDoor")));
        assertThat(count(figures, "stand, stood, standing").inComments()).isEqualTo(1);
        assertThat(count(figures, "is none").inComments()).isEqualTo(1);
        assertThat(StyleReport.of(figures)).contains("| door | endpoint, listener | 2 | 1 | BackDoor |");
    }

    @Test
    void aTermThatContainsAWordIsNotTheWord() {
        assertThat(word("ground").countIn("measured with the ground truth, on the ground floor, in the background"))
                .isZero();
        assertThat(word("stand, stood, standing").countIn("understood, standards"))
                .isZero();
        assertThat(word("Reach").countIn("Reach it. What to reach")).isZero();
        assertThat(word("Reach").countIn("see {@link Reach}, the Reach of it")).isEqualTo(2);
        assertThat(word("door").isIn("DoorLimits")).isTrue();
        assertThat(word("door").isIn("Indoors")).isFalse();
    }

    private static PrivateWord word(String shown) {
        return PrivateWord.ALL.stream()
                .filter(each -> each.shown().equals(shown))
                .findFirst()
                .orElseThrow();
    }

    private static WordCount count(Figures figures, String shown) {
        return figures.words().stream()
                .filter(each -> each.word().shown().equals(shown))
                .findFirst()
                .orElseThrow();
    }

    private Figures measured() throws IOException {
        return Figures.of(SourceTree.read(root));
    }

    private void write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
