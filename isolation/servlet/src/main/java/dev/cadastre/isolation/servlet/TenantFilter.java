package dev.cadastre.isolation.servlet;

import dev.cadastre.isolation.auth.StampedTenant;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lets a request pass only if the gateway's stamp and the token's signature both hold and name the same tenant, and binds
 * that tenant for as long as the request takes.
 */
public final class TenantFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient Admission admission;
    private final transient RefusalWriter refusals;

    /** @param tokens asked at the first request, when an issuer in this process can be reached */
    public TenantFilter(TenantStamp stamp, Supplier<TokenCheck> tokens, RefusalWriter refusals) {
        this(stamp, tokens, tenant -> {}, refusals);
    }

    /**
     * @param tokens asked at the first request, when an issuer in this process can be reached
     * @param standing refuses a tenant that is suspended or purged
     */
    public TenantFilter(
            TenantStamp stamp, Supplier<TokenCheck> tokens, Consumer<TenantId> standing, RefusalWriter refusals) {
        this(Admission.of(stamp, tokens, standing), refusals);
    }

    /** With other steps: how a test shows what the standard ones are good for. */
    TenantFilter(Admission admission, RefusalWriter refusals) {
        this.admission = admission;
        this.refusals = refusals;
    }

    Admission admission() {
        return admission;
    }

    RefusalWriter refusals() {
        return refusals;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        VerifiedToken token;
        TenantContext context;
        try {
            StampedTenant stamped = admission.stamps().check(request);
            token = admission.tokens().check(request, stamped);
            TenantId tenant = admission.source().tenant(request, stamped);
            context = new TenantContext(tenant, token.subject(), token.groups());
        } catch (CadastreException refusal) {
            refusals.write(response, refusal);
            return;
        }
        TokenExpiry.put(request, token);
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
}
