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

    /** One object, feature or record is as large as a file may be; it is not parsed whole before its values are counted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CSV | id,kind\\na | ,",
                "JSONL | {\"id\":\"a\",\"outline\":[0 | ,1",
                "JSONL | {\"id\":\"a\",\"outline\":[0 | ,{\"b\":[]}",
                "GEOJSON | {\"type\":\"Feature\",\"geometry\":[0 | ,1",
                "GEOJSON | {\"features\":[{\"geometry\":[0 | ,1"
            })
    void aRowIsRefusedWhileItIsParsed(Format format, String begin, String more) {
        byte[] text = (begin.replace("\\n", "\n") + more.repeat(1_000_000)).getBytes(StandardCharsets.UTF_8);
        ByteArrayInputStream file = new ByteArrayInputStream(text);
        assertThatThrownBy(
                        () -> HierarchyFile.read(file, format, Mapping.usual(), new FileLimits(1_000_000_000, 1_000)))
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.PAYLOAD_TOO_LARGE));
        assertThat(file.available()).as("bytes left unread").isGreaterThan(text.length / 2);
    }

    @Test
    void membersOfAnObjectAreValues() throws IOException {
        String overlay =
                "{\"record\":\"overlay\",\"id\":\"a\",\"owner\":\"t\",\"overrides\":{\"b\":1,\"c\":2,\"d\":3}}";
        assertThat(read(Format.JSONL, overlay, 8)).isNotNull();
        assertThatThrownBy(() -> read(Format.JSONL, overlay, 7)).hasMessageContaining("more than 7 values");
    }

    private static Object read(Format format, String text, long valuesMax) throws IOException {
        return HierarchyFile.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                format,
                Mapping.usual(),
                new FileLimits(1_000_000_000, valuesMax));
    }
}
