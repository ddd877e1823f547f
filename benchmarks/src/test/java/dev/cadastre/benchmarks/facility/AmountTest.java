package dev.cadastre.benchmarks.facility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class AmountTest {

    private final Amount amount = new Amount();

    @Test
    void readsThousandsAndMillions() {
        assertThat(amount.convert("2500")).isEqualTo(2500);
        assertThat(amount.convert("100k")).isEqualTo(100_000);
        assertThat(amount.convert("10m")).isEqualTo(10_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "k", "ten", "1.5m", "3000m", "10 k"})
    void refusesWhatIsNoNumber(String text) {
        assertThatThrownBy(() -> amount.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining(text);
    }
}
