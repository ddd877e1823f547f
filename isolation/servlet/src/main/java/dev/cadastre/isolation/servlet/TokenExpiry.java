package dev.cadastre.isolation.servlet;

import dev.cadastre.isolation.auth.CutOffs;
import dev.cadastre.isolation.auth.VerifiedToken;
import jakarta.servlet.ServletRequest;
import java.time.Instant;
import java.util.Objects;

/** When the token of a request ends, for answers that take longer than that. */
public final class TokenExpiry {

    private static final String ATTRIBUTE = TokenExpiry.class.getName();

    private TokenExpiry() {}

    static void put(ServletRequest request, VerifiedToken token) {
        request.setAttribute(ATTRIBUTE, token);
    }

    /** Only for a request that {@link TenantFilter} let pass. */
    public static Instant of(ServletRequest request) {
        return token(request).expiresAt();
    }

    /** Whether the token has ended before its time. Only for a request that {@link TenantFilter} let pass. */
    public static boolean isPast(ServletRequest request, CutOffs cutOffs) {
        return cutOffs.haveEnded(token(request));
    }

    private static VerifiedToken token(ServletRequest request) {
        return (VerifiedToken) Objects.requireNonNull(request.getAttribute(ATTRIBUTE), "a request without a token");
    }
}
