package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.Life;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever people call things, in whatever script, comes back to the character; and no cell of a sheet becomes a formula. */
class AnyTextPropertyTest {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    @Property(tries = 300)
    void comesBackInEveryFormat(@ForAll("texts") String name, @ForAll("texts") String value, @ForAll Format format) {
        Candidate row = named(name, value);
        Candidate back = Texts.row(Texts.read(format, Texts.write(format, CandidateSet.of(List.of(row)))), "site");
        assertThat(back.name()).as("%s", format).isEqualTo(name);
        assertThat(back.attributes().get("note")).as("%s", format).isEqualTo(value);
    }

    @Property(tries = 300)
    void beginsNoFormulaInASheet(@ForAll("texts") String name, @ForAll("texts") String value) {
        String csv = Texts.write(Format.CSV, CandidateSet.of(List.of(named(name, value))));
        for (String cell : cells(csv)) {
            boolean isNumber = cell.matches("-?[0-9.]+");
            assertThat(cell.isEmpty() || isNumber || FORMULA_STARTS.indexOf(cell.charAt(0)) < 0)
                    .as("cell <%s>", cell)
                    .isTrue();
        }
    }

    /** The cells of a text by RFC 4180, read by hand: the reader of the product would take the guard away. */
    private static List<String> cells(String csv) {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < csv.length(); at++) {
            char c = csv.charAt(at);
            if (quoted && csv.startsWith("\"\"", at)) {
                cell.append(c);
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n' || c == '\r')) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private static Candidate named(String name, String note) {
        return new Candidate(
                0,
                "*",
                "site",
                List.of(),
                "site",
                name,
                null,
                new TreeMap<>(Map.of("note", note)),
                Candidate.Where.UNKNOWN,
                Life.CURRENT,
                List.of(),
                List.of());
    }

    private static boolean isNotSeen(int c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || (Character.isSpaceChar(c) && c != ' ');
    }

    /** Without blanks around them and marks that nobody sees, which readers take away, and control characters, which no name has. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> any = Arbitraries.strings()
                .withCharRange(' ', '\ud7ff')
                .ofMinLength(1)
                .ofMaxLength(12);
        Arbitrary<String> awkward = Arbitraries.strings()
                .withChars("=+-@'\",;\\|<>{}[]#:. a1")
                .ofMinLength(1)
                .ofMaxLength(8);
        return Arbitraries.oneOf(any, awkward)
                .filter(text -> text.equals(text.strip()) && !text.isBlank())
                .filter(text -> text.codePoints().noneMatch(AnyTextPropertyTest::isNotSeen));
    }
}
