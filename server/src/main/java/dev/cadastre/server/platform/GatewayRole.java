package dev.cadastre.server.platform;

import dev.cadastre.isolation.auth.ApiKeyCheck;
import dev.cadastre.isolation.auth.Credentials;
import dev.cadastre.isolation.auth.CutOffs;
import dev.cadastre.isolation.auth.RemoteCutOffs;
import dev.cadastre.isolation.auth.RemoteKeys;
import dev.cadastre.isolation.auth.RemoteTenants;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.gateway.ApiGateway;
import dev.cadastre.isolation.gateway.DoorLimits;
import dev.cadastre.isolation.gateway.GatewaySettings;
import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.isolation.redis.SharedRates;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.platform.PlatformSettings.Listeners;
import dev.cadastre.server.platform.PlatformSettings.Trust;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;

/** Starts the gateway, in front of an API and endpoints of devices in this process or elsewhere. */
final class GatewayRole {

    private static final String AUDIENCE = "cadastre";

    private final SharedParts parts;
    private final URI api;
    private final TenantStamp stamp;

    private GatewayRole(SharedParts parts, URI api) {
        this.parts = parts;
        this.api = api;
        this.stamp = parts.stamp();
    }

    /** Returns the port that the gateway listens on. */
    static int start(SharedParts parts, URI api, URI ingest) {
        return new GatewayRole(parts, api).start(ingest);
    }

    private int start(URI ingest) {
        Listeners listeners = parts.settings().listeners();
        GatewayTenants tenants = tenants();
        GatewaySettings settings = new GatewaySettings(
                        listeners.host(), listeners.httpPort(), api, ingest, api, credentials(), stamp)
                .limitedBy(limits(tenants))
                .admitting(tenants.status())
                .readableFrom(listeners.origins())
                .holding(listeners.connections())
                .serving(parts.settings().elsewhere().services());
        ApiGateway gateway = parts.layers().gateway().apply(parts.vertx(), settings);
        return parts.started().add("gateway", gateway).start().port();
    }

    private TokenCheck credentials() {
        Trust trust = parts.settings().trust();
        CutOffs cutOffs = trust.isEmbedded()
                ? parts.started().add("cut-offs of users", RemoteCutOffs.follow(api, stamp))
                : CutOffs.NONE;
        TokenVerifier tokens =
                new TokenVerifier(trust.issuers(api.resolve("/oauth2/jwks"), cutOffs), AUDIENCE, Clock.systemUTC());
        ApiKeyCheck keys = new ApiKeyCheck(new RemoteKeys(api, stamp), Clock.systemUTC());
        return parts.layers().credentials().apply(new Credentials(tokens, keys));
    }

    private GatewayTenants tenants() {
        return parts.settings().needs(Role::needsPostgres)
                ? GatewayTenants.of(parts.lifecycle().standings())
                : GatewayTenants.of(parts.started().add("status of tenants", RemoteTenants.start(api, stamp)));
    }

    /** Counted with other gateways where there is a Redis, and by this one alone where there is none. */
    private DoorLimits limits(GatewayTenants tenants) {
        Rate usual = parts.settings().listeners().tenantRate();
        if (usual == null) {
            return DoorLimits.none();
        }
        Function<TenantId, Rate> rates = tenants.rates(usual);
        return parts.settings().parts().redis() == null
                ? DoorLimits.local(rates)
                : DoorLimits.shared(rates, new SharedRates(parts.redis().of(RedisServices.GATEWAY)));
    }
}
