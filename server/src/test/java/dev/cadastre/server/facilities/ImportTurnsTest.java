package dev.cadastre.server.facilities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImportTurnsTest {

    @Test
    void aTurnIsFreeAgainOnceItsWorkIsDone() throws IOException {
        ImportTurns turns = new ImportTurns(1, Duration.ZERO);
        assertThat(turns.<Boolean>take(() -> {
                    assertThatThrownBy(() -> turns.take(() -> true))
                            .isInstanceOfSatisfying(
                                    CadastreException.class,
                                    refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.TOO_MANY_REQUESTS));
                    return true;
                }))
                .isTrue();
        assertThat(turns.<Boolean>take(() -> true)).isTrue();
    }

    @Test
    void aBodyIsInAFileUntilItIsClosed() throws IOException {
        Path file;
        try (SpooledBody body = SpooledBody.of(new ByteArrayInputStream(new byte[] {1, 2, 3}), 3);
                InputStream in = body.open()) {
            file = body.file();
            assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
        }
        assertThat(Files.exists(file)).isFalse();
        assertThatThrownBy(() -> SpooledBody.of(new ByteArrayInputStream(new byte[4]), 3))
                .hasMessageContaining("at most 3 bytes");
    }
}
