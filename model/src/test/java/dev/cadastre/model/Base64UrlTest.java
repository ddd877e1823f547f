package dev.cadastre.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @RepeatedTest(50)
    void eachSequenceOfBytesHasOneText(RepetitionInfo repetition) {
        byte[] bytes = new byte[repetition.getCurrentRepetition()];
        new Random(bytes.length).nextBytes(bytes);
        String text = Base64Url.encode(bytes);
        assertThat(Base64Url.decode(text)).isEqualTo(bytes);
        for (int at = 0; at < ALPHABET.length(); at++) {
            char last = ALPHABET.charAt(at);
            String other = text.substring(0, text.length() - 1) + last;
            if (!other.equals(text)) {
                assertNotReadAs(bytes, other);
            }
        }
    }

    private static void assertNotReadAs(byte[] bytes, String other) {
        try {
            assertThat(Base64Url.decode(other)).as(other).isNotEqualTo(bytes);
        } catch (IllegalArgumentException refused) {
            // Just as well.
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AB", "AAB", "AA==", "AAA=", "A", "A+AA", "A/AA", "AA AA", "AAAA\n", "\u00e4AAA", "=", "AAAA="})
    void anotherSpellingIsRefused(String text) {
        assertThatThrownBy(() -> Base64Url.decode(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
