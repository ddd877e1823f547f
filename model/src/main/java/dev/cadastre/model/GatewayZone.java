package dev.cadastre.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The zone of a gateway; null once the gateway is no longer in any. */
public record GatewayZone(
        TenantId tenant, GatewayId gateway, @Nullable ZoneId zone) {

    public GatewayZone {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(gateway);
    }
}
