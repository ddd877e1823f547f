package dev.cadastre.server.facilities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpooledBodyTest {

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
