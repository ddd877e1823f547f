package dev.cadastre.embedded;

import static dev.cadastre.embedded.Failures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path parent;

    @Test
    void isCreatedForItsOwnerAlone() throws IOException {
        try (DataFolder folder = DataFolder.open(parent.resolve("a/b"))) {
            assertThat(permissions(folder.path())).isEqualTo("rwx------");
            assertThat(folder.folder("postgres")).isEqualTo(parent.resolve("a/b/postgres"));
        }
    }

    @Test
    void takesAwayTheRightsOfOthersOnAFolderThatIsThere() throws IOException {
        Files.createDirectory(parent.resolve("open"));
        Files.setPosixFilePermissions(parent.resolve("open"), PosixFilePermissions.fromString("rwxrwxrwx"));
        try (DataFolder folder = DataFolder.open(parent.resolve("open"))) {
            assertThat(permissions(folder.path())).isEqualTo("rwx------");
        }
    }

    @Test
    void belongsToOneAtATime() {
        try (DataFolder held = DataFolder.open(parent)) {
            held.announce(Map.of());
            assertRefused(ErrorId.DATA_FOLDER_IN_USE, () -> DataFolder.open(parent))
                    .contains(parent.toString())
                    .contains("process " + ProcessHandle.current().pid());
        }
        DataFolder.open(parent).close();
    }

    @Test
    void needsRoom() {
        assertRefused(ErrorId.DATA_FOLDER_UNUSABLE, () -> DataFolder.open(parent, Long.MAX_VALUE))
                .contains("MiB free");
        DataFolder.open(parent).close();
    }

    @Test
    void mustBeWritable() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");
        assertRefused(ErrorId.DATA_FOLDER_UNUSABLE, () -> DataFolder.open(file.resolve("below")))
                .contains("cannot be written");
        assertRefused(ErrorId.DATA_FOLDER_UNUSABLE, () -> DataFolder.open(file)).contains("cannot be written");
    }

    @Test
    void keepsASecretOfEachName() throws IOException {
        String operator;
        try (DataFolder folder = DataFolder.open(parent)) {
            operator = folder.secret("operator");
            assertThat(operator).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(folder.secret("stamp"));
            assertThat(permissions(parent.resolve("secrets"))).isEqualTo("rwx------");
            assertThat(permissions(parent.resolve("secrets/operator"))).isEqualTo("rw-------");
        }
        try (DataFolder folder = DataFolder.open(parent)) {
            assertThat(folder.secret("operator")).isEqualTo(operator);
        }
    }

    @Test
    void refusesANameThatLeavesTheFolder() {
        try (DataFolder folder = DataFolder.open(parent)) {
            assertThatIllegalArgumentException().isThrownBy(() -> folder.secret("../up"));
            assertThatIllegalArgumentException().isThrownBy(() -> folder.folder("/etc"));
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
