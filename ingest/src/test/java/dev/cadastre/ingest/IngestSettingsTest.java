package dev.cadastre.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IngestSettingsTest {

    private static final IngestSettings SETTINGS = IngestSettings.of("127.0.0.1", 1883, 0);

    @Test
    void hasDefaultsForASmallMachine() {
        assertThat(SETTINGS.window()).isEqualTo(256);
        assertThat(SETTINGS.eventLoops()).isBetween(1, 2);
        assertThat(SETTINGS.mqttTls()).isNull();
        assertThat(SETTINGS.recheck()).isEqualTo(Duration.ofSeconds(60));
        assertThat(SETTINGS.mqttLimits())
                .isEqualTo(new MqttLimits(
                        20_000,
                        5_000,
                        10_000,
                        4,
                        1_200,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30)));
    }

    @Test
    void refusesWhatCannotBe() {
        assertRefused(() -> IngestSettings.of("127.0.0.1", -1, 0));
        assertRefused(() -> IngestSettings.of("127.0.0.1", 0, 65_536));
        assertRefused(() -> SETTINGS.withWindow(0));
        assertRefused(() -> SETTINGS.withWindow(65_536));
        assertRefused(() -> SETTINGS.withRecheck(Duration.ZERO));
        assertRefused(() -> new HttpLimits(0, 1, 1, Duration.ofSeconds(1)));
        assertRefused(() -> new HttpLimits(1, 1, 1, Duration.ZERO));
        MqttLimits limits = MqttLimits.usual();
        assertRefused(() -> limits.withConnections(0, 1, 1, 1));
        assertRefused(() -> limits.withConnections(1, 0, 1, 1));
        assertRefused(() -> limits.withConnections(1, 1, 0, 1));
        assertRefused(() -> limits.withConnections(1, 1, 1, 0));
        assertRefused(() -> limits.withKeepAliveSecondsMax(65_536));
        assertRefused(() -> limits.withTimeouts(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        assertRefused(() -> new IngestSettings.Tls(70_000, Path.of("c"), Path.of("k"), null));
        assertRefused(() -> new IngestSettings(
                "127.0.0.1", 0, 0, null, 1, 0, Duration.ofSeconds(1), MqttLimits.usual(), HttpLimits.usual()));
    }

    private static void assertRefused(Runnable construction) {
        assertThatThrownBy(construction::run)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_SETTING));
    }
}
