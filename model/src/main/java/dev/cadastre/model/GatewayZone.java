package dev.cadastre.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a gateway stands; a null zone says that it stands nowhere any more. */
public record GatewayZone(
        TenantId tenant, GatewayId gateway, @Nullable ZoneId zone) {

    public GatewayZone {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(gateway);
    }
}
