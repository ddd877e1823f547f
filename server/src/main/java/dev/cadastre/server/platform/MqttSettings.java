package dev.cadastre.server.platform;

import dev.cadastre.ingest.IngestSettings.Tls;
import dev.cadastre.ingest.MqttLimits;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How devices may speak MQTT.
 *
 * @param tls MQTT over TLS as well, or null for none
 * @param limits how much of it one client may take up
 */
public record MqttSettings(@Nullable Tls tls, MqttLimits limits) {

    public MqttSettings {
        Objects.requireNonNull(limits);
    }

    /** Without TLS, with the limits for a small machine. */
    public static MqttSettings usual() {
        return new MqttSettings(null, MqttLimits.usual());
    }
}
