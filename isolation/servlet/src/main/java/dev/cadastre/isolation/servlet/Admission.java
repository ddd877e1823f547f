package dev.cadastre.isolation.servlet;

import dev.cadastre.isolation.auth.Bearer;
import dev.cadastre.isolation.auth.StampedTenant;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.model.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How a request comes by its tenant, a step a layer: what the gateway says is believed by its stamp alone, the token must
 * be good and of that tenant, and the tenant is taken from nowhere else. Another one exists in tests alone, which show by
 * it what each step is good for.
 */
record Admission(Stamps stamps, Tokens tokens, Source source) {

    private static final String AUTHORIZATION = "Authorization";

    /** Layer 1, at the service: what the gateway said. */
    interface Stamps {

        /** @throws dev.cadastre.model.CadastreException UNAUTHENTICATED if the gateway did not say it */
        StampedTenant check(HttpServletRequest request);
    }

    /** Layer 2: who asks. */
    interface Tokens {

        /**
         * @throws dev.cadastre.model.CadastreException UNAUTHENTICATED, TENANT_MISMATCH for another tenant's token,
         *     TENANT_SUSPENDED
         */
        VerifiedToken check(HttpServletRequest request, StampedTenant stamped);
    }

    /** Layer 3: the one place a tenant is taken from. */
    interface Source {

        TenantId tenant(HttpServletRequest request, StampedTenant stamped);
    }

    /** @param standing refuses a tenant that is suspended or purged, even with valid tokens */
    static Admission of(TenantStamp stamp, Supplier<TokenCheck> tokens, Consumer<TenantId> standing) {
        return new Admission(
                request -> stamp.verify(
                        request.getHeader(TenantStamp.TENANT_HEADER),
                        request.getHeader(TenantStamp.GROUPS_HEADER),
                        request.getHeader(TenantStamp.STAMP_HEADER),
                        request.getMethod(),
                        target(request)),
                (request, stamped) -> {
                    String bearer =
                            Bearer.token(request.getHeader(AUTHORIZATION), request.getHeader(Bearer.API_KEY_HEADER));
                    VerifiedToken token = tokens.get().verify(bearer);
                    token.requireTenant(stamped.tenant());
                    standing.accept(token.tenant());
                    return token;
                },
                (request, stamped) -> stamped.tenant());
    }

    private static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
