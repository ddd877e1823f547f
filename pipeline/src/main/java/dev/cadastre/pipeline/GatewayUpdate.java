package dev.cadastre.pipeline;

import java.util.Objects;

/**
 * A gateway stands elsewhere now.
 *
 * @param key tenant and gateway, {@code acme/dock-1}
 * @param zone its zone, or empty where it stands nowhere any more
 */
record GatewayUpdate(String key, String zone) {

    GatewayUpdate {
        Objects.requireNonNull(key);
        Objects.requireNonNull(zone);
    }
}
