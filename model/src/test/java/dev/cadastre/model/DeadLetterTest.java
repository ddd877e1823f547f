package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @Test
    void saysWhoseItWasAndWhatWasWrong() {
        var letter = new DeadLetter("acme", "tag-1", "observation-malformed", "not \"JSON\"", "{".getBytes(UTF_8));

        assertThat(letter.toJson())
                .asString(UTF_8)
                .isEqualTo("{\"tenant\":\"acme\",\"device\":\"tag-1\",\"reason\":\"observation-malformed\","
                        + "\"detail\":\"not \\\"JSON\\\"\",\"payload\":\"ew==\",\"payloadBytes\":1}");
    }

    @Test
    void keepsTheBeginningOfALongPayloadAndItsLength() {
        var letter = new DeadLetter(null, null, "r", "d", new byte[10_000]);

        assertThat(letter.toJson())
                .asString(UTF_8)
                .contains("\"tenant\":null")
                .contains("\"payloadBytes\":10000")
                .contains(Base64.getEncoder().encodeToString(new byte[4096]) + "\"");
    }
}
