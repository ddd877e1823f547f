package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFormatTest {

    @Test
    void keepsTheBytesOfEachElementOfAnArray() {
        assertThat(split(BatchFormat.JSON, " \n[ {\"a\": \"ü ]\"} ,[1,{}], \"s\",1.50 ,true, null] "))
                .containsExactly("{\"a\": \"ü ]\"}", "[1,{}]", "\"s\"", "1.50", "true", "null");
    }

    @Test
    void takesAnObjectWhole() {
        assertThat(split(BatchFormat.JSON, " {\"a\":[1]} ")).containsExactly(" {\"a\":[1]} ");
    }

    @Test
    void takesLinesAndLeavesOutEmptyOnes() {
        assertThat(split(BatchFormat.LINES, "{}\r\n\n  \n[x\n{\"a\":1}")).containsExactly("{}\r", "[x", "{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,", "[1 2]", "[1]x", "[1],[2]", "[\"a]", "[}"})
    void refusesAnArrayThatIsNoJson(String body) {
        assertRefused(BatchFormat.JSON, body, ErrorId.OBSERVATION_MALFORMED);
    }

    @Test
    void refusesNoneAndTooMany() {
        assertRefused(BatchFormat.JSON, "[]", ErrorId.INVALID_REQUEST);
        assertRefused(BatchFormat.LINES, "", ErrorId.INVALID_REQUEST);
        assertRefused(BatchFormat.LINES, "1\n".repeat(1_001), ErrorId.PAYLOAD_TOO_LARGE);
        assertRefused(BatchFormat.JSON, "[1" + ",1".repeat(1_000) + "]", ErrorId.PAYLOAD_TOO_LARGE);
        assertThat(split(BatchFormat.LINES, "1\n".repeat(1_000))).hasSize(1_000);
    }

    @Test
    void readsTwoMediaTypes() {
        assertThat(BatchFormat.of("application/json")).isEqualTo(BatchFormat.JSON);
        assertThat(BatchFormat.of("Application/JSON ; charset=utf-8")).isEqualTo(BatchFormat.JSON);
        assertThat(BatchFormat.of("application/x-ndjson")).isEqualTo(BatchFormat.LINES);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "text/plain", "application/jsonx", "application/json-seq"})
    void refusesOtherMediaTypes(@Nullable String type) {
        assertThatThrownBy(() -> BatchFormat.of(type))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.UNSUPPORTED_MEDIA_TYPE));
    }

    @Test
    void neverFailsInAnotherWay() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        byte[] alphabet = "[]{},:\"\\ 1ea\n\u00fc".getBytes(UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new byte[random.nextInt(12)];
            for (int j = 0; j < body.length; j++) {
                body[j] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                assertThat((random.nextBoolean() ? BatchFormat.JSON : BatchFormat.LINES).split(body))
                        .isNotEmpty();
            } catch (CadastreException expected) {
                assertThat(expected.detail()).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed %d, body %s".formatted(seed, new String(body, UTF_8)), e);
            }
        }
    }

    private static List<String> split(BatchFormat format, String body) {
        return format.split(body.getBytes(UTF_8)).stream()
                .map(part -> new String(part, UTF_8))
                .toList();
    }

    private static void assertRefused(BatchFormat format, String body, ErrorId id) {
        assertThatThrownBy(() -> split(format, body))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(id));
    }
}
