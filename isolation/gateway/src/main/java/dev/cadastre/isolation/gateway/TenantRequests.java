package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.model.CadastreException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;

/** Requests that need a token: each is bound to the token's tenant, counted as the tenant's, and passed on. */
final class TenantRequests {

    private final GatewaySettings settings;
    private final Stamping stamping;
    private final CrossOrigin crossOrigin;
    private final TokenAuthentication authentication;
    private final RequestLimits limits;
    private final Upstreams upstreams;
    private final Exchanges exchanges;

    TenantRequests(
            Vertx vertx,
            GatewaySettings settings,
            Stamping stamping,
            TenantMeters meters,
            CrossOrigin crossOrigin,
            Upstreams upstreams,
            Exchanges exchanges) {
        this.settings = settings;
        this.stamping = stamping;
        this.crossOrigin = crossOrigin;
        this.authentication = new TokenAuthentication(vertx, settings.tokens());
        this.limits = new RequestLimits(settings.status(), meters);
        this.upstreams = upstreams;
        this.exchanges = exchanges;
    }

    /** @throws CadastreException UNAUTHENTICATED where no credential is shown */
    void handle(HttpServerRequest request, Client client, RequestTarget target) {
        authentication.authenticate(request, client, token -> passAs(token, request, client, target));
    }

    private void passAs(VerifiedToken token, HttpServerRequest request, Client client, RequestTarget target) {
        if (request.response().closed()) {
            return;
        }
        crossOrigin.describe(request, token.tenant());
        if (limits.admit(token.tenant(), request)) {
            Call call = new Call(
                    request,
                    client,
                    upstreams.ofTenants(target.path()),
                    binding(token),
                    token.tenant(),
                    Route.API.bodyMax(target.path()));
            new Exchange(exchanges, call).start();
        }
    }

    private Binding binding(VerifiedToken token) {
        return new Binding.Tenant(
                token, settings.stamp(), stamping, settings.tokens(), settings.status(), Clock.systemUTC());
    }
}
