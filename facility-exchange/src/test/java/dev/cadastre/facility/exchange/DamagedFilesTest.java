package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that were damaged on their way: read as what they now say, or refused with a message for people. Never anything else. */
class DamagedFilesTest {

    private static final int ROUNDS = 300;

    private static final CandidateSet SET = CandidateSet.of(List.of(
            Candidate.of("*", "site", null, "site", "Site \"one\""),
            Candidate.of("*", "hall", "site", "building", "Hälle, 2"),
            Candidate.of("*", "floor", "hall", "level", "a\nb"),
            Candidate.of("*", "dock", "floor", "space", "Dock").withWhere(new Candidate.Where("52.5", "13.4", null))));

    @ParameterizedTest
    @EnumSource
    void aFileWithOneOtherByteIsReadOrRefused(Format format) {
        byte[] good = Texts.write(format, SET).getBytes(StandardCharsets.UTF_8);
        var random = new Random(1);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            assertReadOrRefused(format, damaged);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsCutOffIsReadOrRefused(Format format) {
        byte[] good = Texts.write(format, SET).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < good.length; length += 3) {
            assertReadOrRefused(format, Arrays.copyOf(good, length));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPackedFileThatIsCutOffOrChangedIsNeverTakenForWhole(Format format) throws IOException {
        byte[] packed = packed(Texts.write(format, SET));
        for (int length = packed.length - 1; length > 2; length -= 7) {
            assertRefused(format, Arrays.copyOf(packed, length));
        }
        byte[] otherChecksum = packed.clone();
        otherChecksum[packed.length - 8] ^= 1;
        assertRefused(format, otherChecksum);
        assertThat(read(format, packed).facilities()).hasSize(SET.facilities().size());
    }

    private static void assertReadOrRefused(Format format, byte[] file) {
        try {
            read(format, file);
        } catch (CadastreException refusal) {
            assertThat(refusal.id()).isIn(ErrorId.INVALID_REQUEST, ErrorId.PAYLOAD_TOO_LARGE);
            assertThat(refusal.detail()).isNotBlank().doesNotContain("Exception", "\tat ");
        }
    }

    private static void assertRefused(Format format, byte[] file) {
        try {
            read(format, file);
        } catch (CadastreException refusal) {
            assertThat(refusal.id()).isEqualTo(ErrorId.INVALID_REQUEST);
            return;
        }
        throw new AssertionError("%d bytes were taken for a whole file".formatted(file.length));
    }

    private static CandidateSet read(Format format, byte[] file) {
        try {
            return HierarchyFile.read(new ByteArrayInputStream(file), format, Mapping.usual());
        } catch (IOException e) {
            throw new AssertionError("a damaged file is not a failure of the disk", e);
        }
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
