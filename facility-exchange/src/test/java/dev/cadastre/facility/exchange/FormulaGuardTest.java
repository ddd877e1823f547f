package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTest {

    @Property
    void everyTextComesBackAndNoneIsWrittenAsAFormula(@ForAll("cells") String cell) {
        String written = FormulaGuard.on(cell);

        assertThat(FormulaGuard.off(written)).isEqualTo(cell);
        assertThat(written.isEmpty() || FormulaGuard.STARTS.indexOf(written.charAt(0)) < 0)
                .as(written)
                .isTrue();
    }

    @Provide
    Arbitrary<String> cells() {
        return Arbitraries.strings().withChars("'=+-@|\t\r\n\uff1d1a ,\"").ofMaxLength(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "'tis", "a=b", "{\"x\":-1}", "''"})
    void leavesAloneWhatIsNoFormula(String cell) {
        assertThat(FormulaGuard.on(cell)).isEqualTo(cell);
        assertThat(FormulaGuard.off(cell)).isEqualTo(cell);
    }
}
