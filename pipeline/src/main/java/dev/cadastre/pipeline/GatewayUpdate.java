package dev.cadastre.pipeline;

import java.util.Objects;

/**
 * A gateway has another zone now, or a tenant was purged.
 *
 * @param key tenant and gateway, {@code acme/dock-1}; {@code acme/} of a purged tenant
 * @param zone its zone, or empty where it has none any more
 */
record GatewayUpdate(String key, String zone) {

    GatewayUpdate {
        Objects.requireNonNull(key);
        Objects.requireNonNull(zone);
    }

    /** Nothing is known of the tenant any more, and nothing will be. */
    static GatewayUpdate purged(String tenant) {
        return new GatewayUpdate(tenant + "/", "purged");
    }

    /** Whether it is a tenant that is gone: no gateway's id is empty. */
    boolean purges() {
        return key.endsWith("/");
    }
}
