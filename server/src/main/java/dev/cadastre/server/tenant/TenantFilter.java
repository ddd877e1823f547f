package dev.cadastre.server.tenant;

import dev.cadastre.isolation.auth.Bearer;
import dev.cadastre.isolation.auth.StampedTenant;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.server.problem.Problem;
import dev.cadastre.server.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;

/**
 * Lets a request pass only if the gateway's stamp and the token's signature both hold and name the same tenant, and binds
 * that tenant for as long as the request takes.
 */
public final class TenantFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient TenantStamp stamp;
    private final transient Supplier<TokenVerifier> tokens;
    private final transient ProblemWriter problems;

    /** @param tokens asked at the first request, when an issuer in this process can be reached */
    public TenantFilter(TenantStamp stamp, Supplier<TokenVerifier> tokens, ProblemWriter problems) {
        this.stamp = stamp;
        this.tokens = tokens;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        VerifiedToken token;
        try {
            token = verified(request);
        } catch (CadastreException refusal) {
            problems.write(response, Problem.of(refusal));
            return;
        }
        TokenExpiry.put(request, token.expiresAt());
        var context = new TenantContext(token.tenant(), token.subject(), token.groups());
        try {
            TenantContext.call(context, () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private VerifiedToken verified(HttpServletRequest request) {
        StampedTenant stamped = stamp.verify(
                request.getHeader(TenantStamp.TENANT_HEADER),
                request.getHeader(TenantStamp.GROUPS_HEADER),
                request.getHeader(TenantStamp.STAMP_HEADER),
                request.getMethod(),
                target(request));
        VerifiedToken token = tokens.get().verify(Bearer.token(request.getHeader(HttpHeaders.AUTHORIZATION)));
        token.requireTenant(stamped.tenant());
        return token;
    }

    private static String target(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
