package dev.cadastre.facility.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T12:00:00Z, 2026-11-23T12:00:00Z",
        "2026-11-23T12:00:00+02:00, 2026-11-23T10:00:00Z",
        "2017-04-19, 2017-04-19T00:00:00Z",
        "2017, 2017-01-01T00:00:00Z",
        "2017~, 2017-01-01T00:00:00Z",
        "2020-~05, 2020-05-01T00:00:00Z",
        "2019-10~, 2019-10-01T00:00:00Z"
    })
    void areReadAsTheirFirstInstant(String text, Instant first) {
        assertThat(Moments.read(text)).contains(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "2017-13-01", "17", "2017-02-30", "2017-04-19T10:00"})
    void areNotGuessed(String text) {
        assertThat(Moments.read(text)).isEmpty();
    }

    @Test
    void areOpenWhereNothingIsSaid() {
        assertThat(Moments.isOpen(null)).isTrue();
        assertThat(Moments.isOpen(" ")).isTrue();
        assertThat(Moments.isOpen("..")).isTrue();
        assertThat(Moments.isOpen("2017")).isFalse();
    }
}
