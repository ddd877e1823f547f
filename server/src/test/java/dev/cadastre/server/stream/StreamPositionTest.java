package dev.cadastre.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPositionTest {

    @Test
    void isReadAsItIsWritten() {
        var position = new StreamPosition(3, 9_007_199_254_740_993L);
        assertThat(StreamPosition.parse(position.toString())).contains(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "1", "1-", "-1-1", "1-1-1", " 1-1", "a-1", "1-99999999999999999999", "1234567890-1"})
    void nothingElseIsOne(String text) {
        assertThat(StreamPosition.parse(text)).isEmpty();
    }

    @Test
    void noneIsNone() {
        assertThat(StreamPosition.parse(null)).isEmpty();
    }
}
