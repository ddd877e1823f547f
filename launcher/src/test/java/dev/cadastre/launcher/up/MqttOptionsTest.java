package dev.cadastre.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.ingest.IngestSettings.Tls;
import dev.cadastre.ingest.MqttLimits;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.server.platform.MqttSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MqttOptionsTest {

    @TempDir
    Path dir;

    @Test
    void hasTheLimitsOfASmallMachineAndNoTls() {
        assertThat(read()).isEqualTo(MqttSettings.usual());
    }

    @Test
    void takesEachLimit() {
        MqttLimits limits = read(
                        "--mqtt-connections=100",
                        "--mqtt-connections-per-address=50",
                        "--mqtt-connections-per-tenant=60",
                        "--mqtt-connections-per-device=2",
                        "--mqtt-keep-alive-max=30")
                .limits();
        assertThat(limits)
                .isEqualTo(MqttLimits.usual().withConnections(100, 50, 60, 2).withKeepAliveSecondsMax(30));
    }

    @Test
    void speaksTlsWhereThereAreCertificateAndKey() throws IOException {
        Path certificate = Files.writeString(dir.resolve("certificate.pem"), "");
        Path key = Files.writeString(dir.resolve("key.pem"), "");
        assertThat(read("--mqtt-tls-cert=" + certificate, "--mqtt-tls-key=" + key)
                        .tls())
                .isEqualTo(new Tls(8883, certificate, key, null));
        assertRefused("--mqtt-tls-key", "--mqtt-tls-cert=" + certificate);
        assertRefused("--mqtt-tls-cert", "--mqtt-tls-key=" + key);
        assertRefused("--mqtt-tls-cert", "--mqtt-tls-client-ca=" + certificate);
        assertRefused("cannot be read", "--mqtt-tls-cert=" + certificate, "--mqtt-tls-key=" + dir);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--mqtt-connections=0",
                "--mqtt-connections-per-address=-1",
                "--mqtt-connections-per-tenant=0",
                "--mqtt-connections-per-device=0",
                "--mqtt-keep-alive-max=65536"
            })
    void refusesWhatIsOutOfRange(String argument) {
        assertRefused("is not within", argument);
    }

    private static void assertRefused(String message, String... arguments) {
        assertThatThrownBy(() -> read(arguments))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_SETTING))
                .hasMessageContaining(message);
    }

    private static MqttSettings read(String... arguments) {
        return CommandLine.populateCommand(new MqttOptions(), arguments).settings();
    }
}
