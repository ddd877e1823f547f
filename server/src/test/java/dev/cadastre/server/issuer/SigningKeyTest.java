package dev.cadastre.server.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    @TempDir
    private Path folder;

    @Test
    void isTheSameAfterARestart() {
        Path file = folder.resolve("new/key.json");
        assertThat(SigningKey.loadOrCreate(file)).isEqualTo(SigningKey.loadOrCreate(file));
        assertThat(SigningKey.loadOrCreate(folder.resolve("other.json"))).isNotEqualTo(SigningKey.loadOrCreate(file));
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("key.json");
        SigningKey.loadOrCreate(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aFileThatIsNoKeyIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("key.json"), "{}");
        assertThatThrownBy(() -> SigningKey.loadOrCreate(file)).isInstanceOfSatisfying(CadastreException.class, e -> {
            assertThat(e.id()).isEqualTo(ErrorId.DATA_FOLDER_UNUSABLE);
            assertThat(e.detail()).contains(file.toString());
        });
    }

    @Test
    void aFolderThatCannotBeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "").resolve("key.json");
        assertThatThrownBy(() -> SigningKey.loadOrCreate(file))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.DATA_FOLDER_UNUSABLE));
    }
}
