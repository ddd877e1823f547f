package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.Bearer;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.model.CadastreException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Whose a request is, by the token or API key that it shows. One that was verified lately counts at once. */
final class TokenAuthentication {

    private final TokenCheck tokens;
    private final CredentialChecks checks;

    TokenAuthentication(Vertx vertx, TokenCheck tokens) {
        this.tokens = tokens;
        this.checks = new CredentialChecks(vertx, tokens);
    }

    /**
     * Calls the handler with the verified token, now or later on this event loop, or answers with a refusal. The request is
     * paused while it waits.
     *
     * @throws CadastreException UNAUTHENTICATED where no credential is shown
     */
    void authenticate(HttpServerRequest request, Client client, Handler<VerifiedToken> authenticated) {
        String bearer =
                Bearer.token(request.getHeader(HttpHeaders.AUTHORIZATION), request.getHeader(Bearer.API_KEY_HEADER));
        Optional<VerifiedToken> known = tokens.remembered(bearer);
        if (known.isPresent()) {
            authenticated.handle(known.get());
            return;
        }
        if (RequestBody.isExpected(request)) {
            request.pause();
        }
        checks.check(
                bearer, client, request.response(), authenticated, cause -> RefusedRequests.failed(request, cause));
    }
}
