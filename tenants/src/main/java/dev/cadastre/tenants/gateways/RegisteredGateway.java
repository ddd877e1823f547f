package dev.cadastre.tenants.gateways;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A gateway and its zone. */
public record RegisteredGateway(
        GatewayId id, ZoneId zone, @Nullable String name, Instant registeredAt) {}
