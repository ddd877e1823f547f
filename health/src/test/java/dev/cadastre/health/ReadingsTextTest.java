package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTextTest {

    @Test
    void comesBackAsWritten() {
        List<Reading> readings =
                List.of(new Reading(new GatewayId("dock-1"), -61), new Reading(new GatewayId("A.b_c"), 12));
        assertThat(ReadingsText.write(readings)).isEqualTo("dock-1:-61 A.b_c:12");
        assertThat(ReadingsText.read(ReadingsText.write(readings))).isEqualTo(readings);
    }

    @Test
    void noReadingsAreNoText() {
        assertThat(ReadingsText.write(List.of())).isEmpty();
        assertThat(ReadingsText.read("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dock-1", "dock-1:", "dock-1:x", ":-61", "dock 1:-61", "dock-1:-61  dock-2:-70", "dock-1:-999"})
    void refusesWhatNobodyWrote(String text) {
        assertThatThrownBy(() -> ReadingsText.read(text)).isInstanceOf(RuntimeException.class);
    }
}
