package dev.cadastre.isolation.servlet;

import jakarta.servlet.ServletRequest;
import java.time.Instant;
import java.util.Objects;

/** When the token of a request ends, for answers that take longer than that. */
public final class TokenExpiry {

    private static final String ATTRIBUTE = TokenExpiry.class.getName();

    private TokenExpiry() {}

    static void put(ServletRequest request, Instant expiresAt) {
        request.setAttribute(ATTRIBUTE, expiresAt);
    }

    /** Only for a request that {@link TenantFilter} let pass. */
    public static Instant of(ServletRequest request) {
        return (Instant) Objects.requireNonNull(request.getAttribute(ATTRIBUTE), "a request without a token");
    }
}
