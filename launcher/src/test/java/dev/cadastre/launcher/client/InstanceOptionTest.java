package dev.cadastre.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.embedded.DataFolder;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class InstanceOptionTest {

    @TempDir
    private Path data;

    @Test
    void findsTheInstanceThatRunsOnTheFolder() {
        try (DataFolder folder = DataFolder.open(data)) {
            String secret = folder.secret("operator");
            folder.announce(Map.of("gateway", "http://127.0.0.1:8080", "mqtt", "mqtt://127.0.0.1:1883"));
            Instance instance = parsed("--data=" + data).locate();
            assertThat(instance)
                    .isEqualTo(new Instance(
                            URI.create("http://127.0.0.1:8080"), URI.create("mqtt://127.0.0.1:1883"), secret));
            assertThat(instance.toString()).doesNotContain(secret);
            assertThat(instance.target().mqttPort()).isEqualTo(1883);
        }
    }

    @Test
    void saysThatNoneRunsThere() {
        assertRefused(ErrorId.INSTANCE_NOT_RUNNING, data.toString(), "--data=" + data);
    }

    @Test
    void saysThatItIsStillStarting() {
        try (DataFolder folder = DataFolder.open(data)) {
            folder.announce(Map.of());
            assertRefused(ErrorId.INSTANCE_NOT_RUNNING, "still starting", "--data=" + data);
        }
    }

    @Test
    void wantsTheSecretOfAnInstanceElsewhere() {
        assertRefused(ErrorId.INVALID_SETTING, "CADASTRE_OPERATOR_SECRET", "--url=http://cadastre.example");
    }

    private static void assertRefused(ErrorId id, String words, String... arguments) {
        InstanceOption option = parsed(arguments);
        assertThatThrownBy(option::locate)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(id))
                .hasMessageContaining(words);
    }

    private static InstanceOption parsed(String... arguments) {
        var option = new InstanceOption();
        new CommandLine(new Asked(option)).parseArgs(arguments);
        return option;
    }

    @CommandLine.Command
    private record Asked(@CommandLine.Mixin InstanceOption instance) {}
}
