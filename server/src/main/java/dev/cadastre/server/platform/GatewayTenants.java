package dev.cadastre.server.platform;

import dev.cadastre.isolation.auth.RemoteTenants;
import dev.cadastre.isolation.auth.TenantStatus;
import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.lifecycle.Standings;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What a gateway goes by: which tenants are let in, and how often one may ask that has a limit of its own. Known from the
 * database where the gateway shares a process with a role that follows it, else from the API.
 */
record GatewayTenants(TenantStatus status, Function<TenantId, OptionalLong> requestsPerSecond) {

    static GatewayTenants of(Standings standings) {
        return new GatewayTenants(standings::require, tenant -> {
            Long perSecond = standings.limits(tenant).requestsPerSecond();
            return perSecond == null ? OptionalLong.empty() : OptionalLong.of(perSecond);
        });
    }

    static GatewayTenants of(RemoteTenants api) {
        return new GatewayTenants(api, api::requestsPerSecond);
    }

    /** @param usual of a tenant without a limit of its own */
    Function<TenantId, Rate> rates(Rate usual) {
        return tenant -> {
            OptionalLong perSecond = requestsPerSecond.apply(tenant);
            return perSecond.isEmpty() ? usual : Rate.perSecond(Math.min(perSecond.getAsLong(), Rate.PER_SECOND_MAX));
        };
    }
}
