package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.ApiKey;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/** Checks credentials that are not remembered, each on a thread of its own and perhaps by a question to the API. */
final class CredentialChecks {

    private static final int CHECKS = 16;
    private static final int CHECKS_OF_ONE = 4;
    private static final int CHECKS_WAITING = 512;

    private final Vertx vertx;
    private final TokenCheck tokens;
    private final FairShares<Object> checks = new FairShares<>(CHECKS, CHECKS_OF_ONE, CHECKS_WAITING);
    private final KeyThrottle throttle = new KeyThrottle();

    CredentialChecks(Vertx vertx, TokenCheck tokens) {
        this.vertx = vertx;
        this.tokens = tokens;
    }

    /** Calls one of the two, unless the client goes away first. */
    void check(
            String bearer,
            Client client,
            HttpServerResponse response,
            Handler<VerifiedToken> counted,
            Handler<Throwable> failed) {
        if (ApiKey.isMeant(bearer) && !throttle.mayLookUp(bearer, client.network(), System.nanoTime())) {
            LayerRefusals.count(Layer.GATEWAY, "keys");
            failed.handle(tooMany("Too many invalid API keys from this address"));
            return;
        }
        boolean mayWait = checks.enter(owner(bearer, client), place -> {
            if (response.closed()) {
                place.leave();
            } else {
                verify(bearer, client, place, counted, failed);
            }
        });
        if (!mayWait) {
            LayerRefusals.count(Layer.GATEWAY, "share");
            failed.handle(tooMany("Too many credentials wait to be checked"));
        }
    }

    private void verify(
            String bearer,
            Client client,
            FairShares.Place place,
            Handler<VerifiedToken> counted,
            Handler<Throwable> failed) {
        vertx.executeBlocking(() -> tokens.verify(bearer), false)
                .onComplete(
                        token -> {
                            place.leave();
                            note(bearer, client, true);
                            counted.handle(token);
                        },
                        cause -> {
                            place.leave();
                            boolean none = cause instanceof CadastreException refusal
                                    && refusal.id() == ErrorId.UNAUTHENTICATED;
                            if (none) {
                                note(bearer, client, false);
                            }
                            failed.handle(cause);
                        });
    }

    private void note(String bearer, Client client, boolean counted) {
        if (!ApiKey.isMeant(bearer)) {
            return;
        }
        if (counted) {
            throttle.counted(bearer);
        } else {
            throttle.failed(bearer, client.network(), System.nanoTime());
        }
    }

    /** Keys of one tenant wait for each other, so that made-up ones hold up nobody's but that tenant's. */
    private static Object owner(String bearer, Client client) {
        int end = ApiKey.isMeant(bearer) ? bearer.indexOf('_', bearer.indexOf('_') + 1) : -1;
        return end < 0 ? client.network() : client.network() + bearer.substring(0, end);
    }

    private static CadastreException tooMany(String detail) {
        return new CadastreException(ErrorId.TOO_MANY_REQUESTS, detail + ": try again in a moment");
    }
}
