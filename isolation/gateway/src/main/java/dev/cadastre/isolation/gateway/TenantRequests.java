package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.Bearer;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests that need a token: each is bound to the token's tenant, counted as the tenant's, and passed on. */
final class TenantRequests {

    private static final Logger LOG = LoggerFactory.getLogger(TenantRequests.class);

    private final GatewaySettings settings;
    private final Policy policy;
    private final TenantMeters meters;
    private final CrossOrigin crossOrigin;
    private final Upstreams upstreams;
    private final Exchanges exchanges;
    private final CredentialChecks checks;

    TenantRequests(
            Vertx vertx,
            GatewaySettings settings,
            Policy policy,
            TenantMeters meters,
            CrossOrigin crossOrigin,
            Upstreams upstreams,
            Exchanges exchanges) {
        this.settings = settings;
        this.checks = new CredentialChecks(vertx, settings.tokens());
        this.policy = policy;
        this.meters = meters;
        this.crossOrigin = crossOrigin;
        this.upstreams = upstreams;
        this.exchanges = exchanges;
    }

    /** @throws CadastreException UNAUTHENTICATED where no credential is shown */
    void handle(HttpServerRequest request, Client client, RequestTarget target) {
        String bearer =
                Bearer.token(request.getHeader(HttpHeaders.AUTHORIZATION), request.getHeader(Bearer.API_KEY_HEADER));
        Optional<VerifiedToken> known = settings.tokens().remembered(bearer);
        if (known.isPresent()) {
            passAs(request, client, target, known.get());
            return;
        }
        if (RequestBody.isExpected(request)) {
            request.pause();
        }
        checks.check(
                bearer,
                client,
                request.response(),
                token -> passAs(request, client, target, token),
                cause -> refuse(request, cause));
    }

    private void passAs(HttpServerRequest request, Client client, RequestTarget target, VerifiedToken token) {
        if (request.response().closed()) {
            return;
        }
        crossOrigin.describe(request, token.tenant());
        if (!isOpen(request, token)) {
            return;
        }
        Allowance allowance = meters.take(token.tenant());
        if (allowance != null) {
            allowance.describe(request.response().headers());
            if (!allowance.passes()) {
                LayerRefusals.count(Layer.GATEWAY, "rate");
                tooMany(request);
                return;
            }
        }
        new Exchange(
                        exchanges,
                        new Call(
                                request,
                                client,
                                upstreams.ofTenants(target.path()),
                                new Binding.Tenant(
                                        token,
                                        settings.stamp(),
                                        policy.stamping(),
                                        settings.tokens(),
                                        settings.status(),
                                        Clock.systemUTC()),
                                token.tenant(),
                                Route.API.bodyMax(target.path())))
                .start();
    }

    private boolean isOpen(HttpServerRequest request, VerifiedToken token) {
        try {
            settings.status().requireOpen(token.tenant());
            return true;
        } catch (CadastreException suspended) {
            LayerRefusals.count(Layer.GATEWAY, "suspended");
            refuse(request, suspended);
            return false;
        }
    }

    /** Without an exception: this is said thousands of times a second to whoever does not listen. */
    private static void tooMany(HttpServerRequest request) {
        request.resume();
        Problem.answer(
                request.response(),
                ErrorId.TOO_MANY_REQUESTS,
                "The tenant asks more often than it may: see Retry-After");
    }

    private static void refuse(HttpServerRequest request, Throwable cause) {
        request.resume();
        if (cause instanceof CadastreException refusal) {
            Problem.answer(request.response(), refusal);
        } else {
            LOG.error("A request could not be handled", cause);
            Problem.answer(request.response(), ErrorId.INTERNAL, "The request could not be handled");
        }
    }
}
