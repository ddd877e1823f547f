package dev.cadastre.embedded;

import static dev.cadastre.embedded.Failures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningInstanceTest {

    @TempDir
    Path path;

    @Test
    void saysWhatWasAnnouncedUntilTheFolderIsGivenBack() {
        try (DataFolder folder = DataFolder.open(path)) {
            folder.announce(Map.of("gateway.url", "http://127.0.0.1:8080"));
            String secret = folder.secret("operator");

            RunningInstance instance = RunningInstance.of(path);
            assertThat(instance.get("gateway.url")).contains("http://127.0.0.1:8080");
            assertThat(instance.get("mqtt.port")).isEmpty();
            assertThat(instance.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(instance.secret("operator")).isEqualTo(secret);
            assertRefused(ErrorId.INSTANCE_NOT_RUNNING, () -> instance.secret("other"))
                    .contains("no secret other");
        }
        assertRefused(ErrorId.INSTANCE_NOT_RUNNING, () -> RunningInstance.of(path))
                .contains("./cadastre up");
    }

    @Test
    void doesNotRunWhenItsProcessIdBelongsToAnotherByNow() throws IOException {
        try (DataFolder folder = DataFolder.open(path)) {
            folder.announce(Map.of());
            assertThat(RunningInstance.find(path)).isPresent();
            replace("process-started=.*", "process-started=1999-01-01T00\\:00\\:00Z");
            assertThat(RunningInstance.find(path)).isEmpty();
        }
    }

    @Test
    void doesNotRunWhenItsProcessIsGoneOrItsFileIsDamaged() throws IOException {
        try (DataFolder folder = DataFolder.open(path)) {
            folder.announce(Map.of());
            replace("pid=.*", "pid=" + Long.MAX_VALUE);
            assertThat(RunningInstance.find(path)).isEmpty();
            replace("pid=.*", "pid=half a fi");
            assertThat(RunningInstance.find(path)).isEmpty();
        }
    }

    private void replace(String line, String by) throws IOException {
        Path file = path.resolve("instance.properties");
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^" + line + "$", by.replace("\\", "\\\\")));
    }
}
