package dev.cadastre.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.ingest.MqttLimits;
import dev.cadastre.isolation.gateway.ConnectionLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenFilesTest {

    /** The last quarter is for what the servers in the process write: without a file for its log, Kafka ends the process. */
    @ParameterizedTest
    @ValueSource(longs = {1_024, 4_096, 20_000, 65_536, Integer.MAX_VALUE})
    void clientsHoldThreeQuartersAtMost(long max) {
        OpenFiles files = new OpenFiles(max);
        MqttLimits mqtt = files.fitting(MqttLimits.usual());
        ConnectionLimits gateway = files.fitting(ConnectionLimits.STANDARD);
        assertThat(mqtt.connectionsMax() + gateway.connectionsMax())
                .isLessThanOrEqualTo((int) Math.min(max / 4 * 3, 24_096));
        assertThat(mqtt.connectionsPerAddressMax()).isLessThanOrEqualTo(mqtt.connectionsMax() / 4);
    }

    @Test
    void whatFitsStaysAsItWasAsked() {
        OpenFiles many = new OpenFiles(1 << 20);
        assertThat(many.fitting(MqttLimits.usual())).isEqualTo(MqttLimits.usual());
        assertThat(many.fitting(ConnectionLimits.STANDARD)).isEqualTo(ConnectionLimits.STANDARD);
    }

    @Test
    void theLimitOfThisProcessIsKnown() {
        assertThat(OpenFiles.ofThisProcess().max()).isGreaterThan(100);
    }
}
