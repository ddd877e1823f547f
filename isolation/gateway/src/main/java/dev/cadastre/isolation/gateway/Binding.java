package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.VerifiedToken;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** To whom a request is bound on its way in. */
sealed interface Binding {

    /** Writes the tenant into the headers of the request that goes on, where there is one. */
    void stamp(MultiMap out, HttpServerRequest request);

    /** Whether the service behind keeps a session with the browser. */
    boolean withCookies();

    /** For how long the binding holds, or null where it has no end. */
    @Nullable
    Duration left();

    /** A verified token's tenant, signed for this request alone. */
    record Tenant(VerifiedToken token, TenantStamp stamp, Stamping stamping, Clock clock) implements Binding {

        @Override
        public void stamp(MultiMap out, HttpServerRequest request) {
            stamping.write(out, request, token, stamp);
        }

        @Override
        public boolean withCookies() {
            return false;
        }

        @Override
        public Duration left() {
            return Duration.between(clock.instant(), token.expiresAt());
        }
    }

    /** Nobody yet: the service behind finds out itself, or says the same to all. */
    record Nobody(boolean withCookies) implements Binding {

        @Override
        public void stamp(MultiMap out, HttpServerRequest request) {}

        @Override
        public @Nullable Duration left() {
            return null;
        }
    }
}
