package dev.cadastre.launcher.client;

import dev.cadastre.simulator.Target;
import java.net.URI;

/**
 * Where a running instance is reached, and the secret by which its operator gets tokens.
 *
 * @param gateway address of the gateway, {@code http://127.0.0.1:8080}
 * @param mqtt address of the MQTT listener, {@code mqtt://127.0.0.1:1883}
 */
public record Instance(URI gateway, URI mqtt, String operatorSecret) {

    /** The same for the simulator and the benchmarks, which know no secrets but ask for tokens. */
    public Target target() {
        return new Target(gateway, mqtt.getHost(), mqtt.getPort(), tenant -> TenantToken.of(tenant, this));
    }

    @Override
    public String toString() {
        return "Instance[gateway=%s, mqtt=%s]".formatted(gateway, mqtt);
    }
}
