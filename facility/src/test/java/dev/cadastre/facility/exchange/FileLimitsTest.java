package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of small values takes many times its size in memory, so its values are limited besides its bytes. */
class FileLimitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CSV | id,kind,name\\na,site,A\\nb,site,B",
                "JSONL | {\"id\":\"a\",\"kind\":\"site\",\"supersededBy\":[\"b\",\"c\",\"d\",\"e\"]}",
                "TURTLE | <a> <p> 1,2,3,4,5,6,7,8 ."
            })
    void aFileHasOnlySoManyValues(Format format, String text) throws IOException {
        String file = text.replace("\\n", "\n");
        assertThat(read(format, file, 8)).isNotNull();
        assertThatThrownBy(() -> read(format, file, 7))
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.PAYLOAD_TOO_LARGE));
    }

    @Test
    void bracketsOfTurtleAreNestedOnlySoDeep() {
        String deep = "<a> <p> " + "[ <p> ".repeat(1_000_000) + "1" + " ]".repeat(1_000_000) + " .";
        assertThatThrownBy(() -> read(Format.TURTLE, deep, Long.MAX_VALUE))
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.INVALID_REQUEST));
    }

    private static Object read(Format format, String text, long valuesMax) throws IOException {
        return HierarchyFile.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                format,
                Mapping.usual(),
                new FileLimits(1_000_000_000, valuesMax));
    }
}
