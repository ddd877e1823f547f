package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource({
        "100, OK",
        "20, OK",
        "19.9, LOW_BATTERY",
        "5, LOW_BATTERY",
        "4.9, CRITICAL_BATTERY",
        "0, CRITICAL_BATTERY",
    })
    void followsFromTheCharge(double percent, Condition expected) {
        assertThat(Condition.of(percent)).isEqualTo(expected);
    }

    @Test
    void aDeviceThatTellsNoChargeIsTakenToBeWell() {
        assertThat(Condition.of(null)).isEqualTo(Condition.OK);
    }
}
