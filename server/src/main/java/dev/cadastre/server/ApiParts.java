package dev.cadastre.server;

import dev.cadastre.health.HealthRecords;
import dev.cadastre.health.History;
import dev.cadastre.isolation.events.DeadLetters;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.server.flags.FlagParts;
import dev.cadastre.server.hierarchy.HierarchyParts;
import dev.cadastre.server.lifecycle.LifecycleParts;
import dev.cadastre.server.operations.ReadinessCheck;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.devices.DeviceRegistry;
import dev.cadastre.tenants.gateways.GatewayRegistry;
import dev.cadastre.tenants.keys.ApiKeys;
import dev.cadastre.tenants.users.UserRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/**
 * The parts that the API answers from. All of them are created and closed by the caller that starts the server.
 *
 * @param hierarchy the tree of facilities
 * @param lifecycle the status of tenants, and how they are opened and purged
 * @param flags feature flags by tenant
 * @param signInLimit how often a user may fail to sign in
 * @param readiness parts that {@code /health/ready} asks besides the API's own
 */
public record ApiParts(
        TenantRegistry tenants,
        UserRegistry users,
        ApiKeys keys,
        DeviceRegistry devices,
        GatewayRegistry gateways,
        HealthRecords health,
        History history,
        HierarchyParts hierarchy,
        DeadLetters deadLetters,
        LifecycleParts lifecycle,
        FlagParts flags,
        PrometheusMeterRegistry metrics,
        AttemptLimit signInLimit,
        List<ReadinessCheck> readiness) {

    public ApiParts {
        readiness = List.copyOf(readiness);
    }
}
