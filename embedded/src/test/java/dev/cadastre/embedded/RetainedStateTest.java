package dev.cadastre.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedStateTest {

    @TempDir
    Path folder;

    private RetainedState retained;

    @BeforeEach
    void open() {
        retained = new RetainedState(folder);
    }

    @Test
    void hasNothingAtFirst() throws IOException {
        assertThat(retained.newest()).isEmpty();
        retained.deleteAllBut(Optional.empty());
    }

    @Test
    void isTheOneFinishedLastOfAllRunsWhateverItsNumber() throws IOException {
        finished("checkpoints/run-a/chk-9", 1);
        Path newest = finished("checkpoints/run-b/chk-2", 3);
        finished("savepoints/savepoint-a", 2);
        assertThat(retained.newest()).contains(newest);

        Path savepoint = finished("savepoints/savepoint-b", 4);
        assertThat(retained.newest()).contains(savepoint);
    }

    @Test
    void isNeverAnUnfinishedOne() throws IOException {
        Path newest = finished("checkpoints/run-a/chk-1", 1);
        Files.createDirectories(folder.resolve("checkpoints/run-a/chk-2"));
        Files.createDirectories(folder.resolve("savepoints/savepoint-a"));
        assertThat(retained.newest()).contains(newest);
    }

    @Test
    void isKeptWithItsRunWhileOtherRunsAreDeleted() throws IOException {
        Path old = finished("checkpoints/run-a/chk-1", 1);
        Path newest = finished("checkpoints/run-b/chk-2", 2);
        Path shared = Files.createDirectories(folder.resolve("checkpoints/run-b/shared"));
        retained.deleteAllBut(Optional.of(newest));
        assertThat(old.getParent()).doesNotExist();
        assertThat(newest).exists();
        assertThat(shared).exists();
    }

    @Test
    void isNotFoundOnceSetAside() throws IOException {
        Path unfitting = finished("checkpoints/run-a/chk-1", 1);
        assertThat(retained.setAside(unfitting)).isEqualTo(folder.resolve("set-aside/run-a"));
        assertThat(folder.resolve("set-aside/run-a/chk-1/_metadata")).exists();
        assertThat(retained.newest()).isEmpty();

        assertThat(retained.setAside(finished("savepoints/savepoint-a", 2))).exists();
        assertThat(folder.resolve("set-aside/run-a")).doesNotExist();
    }

    private Path finished(String path, int second) throws IOException {
        Path state = Files.createDirectories(folder.resolve(path));
        Path metadata = Files.writeString(state.resolve("_metadata"), "");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(second * 1000L));
        return state;
    }
}
