package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TenantStatus;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.model.CadastreException;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;

/** To whom a request is bound on its way in. */
sealed interface Binding {

    /** Writes the tenant into the headers of the request that goes on, where there is one. */
    void stamp(MultiMap out, HttpServerRequest request);

    /** Whether the service behind keeps a session with the browser. */
    boolean withCookies();

    /** Whether the binding holds no longer: what was opened with it ends then. */
    boolean hasEnded();

    /**
     * A verified token's tenant, signed for this request alone. It ends with the token, be it before its time, and when the
     * tenant is suspended.
     *
     * @param tokens by which the token counted
     */
    record Tenant(
            VerifiedToken token,
            TenantStamp stamp,
            Stamping stamping,
            TokenCheck tokens,
            TenantStatus status,
            Clock clock)
            implements Binding {

        @Override
        public void stamp(MultiMap out, HttpServerRequest request) {
            stamping.write(out, request, token, stamp);
        }

        @Override
        public boolean withCookies() {
            return false;
        }

        @Override
        public boolean hasEnded() {
            return !clock.instant().isBefore(token.expiresAt()) || tokens.hasEnded(token) || isSuspended();
        }

        private boolean isSuspended() {
            try {
                status.requireOpen(token.tenant());
                return false;
            } catch (CadastreException suspended) {
                return true;
            }
        }
    }

    /** Nobody yet: the service behind finds out itself, or says the same to all. */
    record Nobody(boolean withCookies) implements Binding {

        @Override
        public void stamp(MultiMap out, HttpServerRequest request) {}

        @Override
        public boolean hasEnded() {
            return false;
        }
    }
}
