package dev.cadastre.simulator;

import dev.cadastre.model.TenantId;
import java.net.URI;
import java.util.Objects;
import java.util.function.Function;

/**
 * Where a running Cadastre is and how to speak for a tenant there.
 *
 * @param gateway its web address, such as {@code http://127.0.0.1:8080}
 * @param token gives a bearer token of a tenant; may block, and is asked again when a token was refused
 */
public record Target(URI gateway, String mqttHost, int mqttPort, Function<TenantId, String> token) {

    public Target {
        Objects.requireNonNull(gateway);
        Objects.requireNonNull(mqttHost);
        Objects.requireNonNull(token);
        if (mqttPort < 1 || mqttPort > 65535) {
            throw new IllegalArgumentException("MQTT port %d is not within 1 to 65535".formatted(mqttPort));
        }
    }
}
