package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTextTest {

    private static final long PLENTY = 1 << 20;

    @ParameterizedTest
    @CsvSource({"UTF-8, ''", "UTF-8, \ufeff", "UTF-16LE, \ufeff", "UTF-16BE, \ufeff"})
    void leavesOutTheByteOrderMarkAndReadsWhatItSays(Charset charset, String mark) throws IOException {
        byte[] text = (mark + "Büro 🏭\n").getBytes(charset);

        assertThat(read(text)).isEqualTo("Büro 🏭\n");
        assertThat(read(gzip(text))).isEqualTo("Büro 🏭\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void saysInWhichLineTheBytesAreNoText(String lineEnd) {
        byte[] latin = ("id" + lineEnd + "a" + lineEnd + "B\u00fcro").getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(latin, ErrorId.INVALID_REQUEST, "line 3: has bytes that are not UTF-8");
    }

    @Test
    void refusesACharacterThatIsCutOff() {
        assertRefused(new byte[] {'a', (byte) 0xc3}, ErrorId.INVALID_REQUEST, "line 1: has bytes that are not UTF-8");
    }

    @Test
    void refusesUtf16WithoutAMark() {
        assertRefused("id\n".getBytes(StandardCharsets.UTF_16LE), ErrorId.INVALID_REQUEST, "line 1: has a NUL");
    }

    @Test
    void readsLargeTextsInPieces() throws IOException {
        String text = "ü🏭\n".repeat(40_000);

        assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @Test
    void refusesWhatUnpacksToMoreThanTheLimit() {
        byte[] bomb = gzip(new String(new char[4 << 20]).replace('\0', 'a').getBytes(StandardCharsets.UTF_8));

        assertThat(bomb.length).isLessThan(1 << 14);
        assertRefused(bomb, ErrorId.PAYLOAD_TOO_LARGE, "more than 1,048,576 bytes");
    }

    @Test
    void refusesGzipThatIsDamagedOrCutOff() {
        byte[] packed = gzip("id,name,kind\n".getBytes(StandardCharsets.UTF_8));
        byte[] damaged = packed.clone();
        damaged[packed.length - 6] ^= 1;

        assertRefused(damaged, ErrorId.INVALID_REQUEST, "damaged");
        assertRefused(Arrays.copyOf(packed, packed.length - 12), ErrorId.INVALID_REQUEST, "damaged");
        assertRefused(Arrays.copyOf(packed, 4), ErrorId.INVALID_REQUEST, "damaged");
    }

    private static void assertRefused(byte[] file, ErrorId id, String message) {
        assertThatThrownBy(() -> read(file))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        refusal -> assertThat(refusal.id()).isEqualTo(id));
    }

    private static String read(byte[] file) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[777];
        try (FileText in = FileText.open(new ByteArrayInputStream(file), PLENTY)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                text.append(buffer, 0, count);
            }
        }
        return text.toString();
    }

    private static byte[] gzip(byte[] text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
