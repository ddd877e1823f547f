package dev.cadastre.isolation.servlet;

import dev.cadastre.isolation.auth.SabotagedTokenCheck;
import dev.cadastre.isolation.auth.StampedTenant;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Layers 1, 2 and 3 at the service, as a naive implementation has them. */
public final class SabotagedAdmission {

    private static final SabotagedTokenCheck UNVERIFIED = new SabotagedTokenCheck();
    private static final long LIFETIME_SECONDS = 3_600;

    private SabotagedAdmission() {}

    /** The filter with its own steps where the layer is active, and careless ones where it is not. */
    public static TenantFilter weaken(TenantFilter filter, Set<Layer> active) {
        Admission own = filter.admission();
        return new TenantFilter(
                new Admission(
                        active.contains(Layer.GATEWAY) ? own.stamps() : SabotagedAdmission::believedHeaders,
                        active.contains(Layer.AUTH) ? own.tokens() : SabotagedAdmission::unverifiedClaims,
                        active.contains(Layer.CONTEXT) ? own.source() : SabotagedAdmission::whereverItIsNamed),
                filter.refusals());
    }

    /** The tenant header of whoever sends one, however it is written; without one, what the token claims. */
    private static StampedTenant believedHeaders(HttpServletRequest request) {
        String tenant = header(request, TenantStamp.TENANT_HEADER);
        String groups = header(request, TenantStamp.GROUPS_HEADER);
        Set<String> split = groups == null || groups.isBlank() ? Set.of() : Set.of(groups.split("\\s*,\\s*"));
        return new StampedTenant(tenant == null ? claims(request).tenant() : tenantId(tenant), split);
    }

    private static @Nullable String header(HttpServletRequest request, String name) {
        List<String> names = Collections.list(request.getHeaderNames());
        for (String each : names) {
            if (each.toLowerCase(Locale.ROOT).replaceAll("[_.]", "-").equals(name)) {
                return request.getHeader(each);
            }
        }
        return null;
    }

    /** Of several in one value the last, as where one proxy adds to what another said. */
    private static TenantId tenantId(String value) {
        String[] values = value.split("[|,;\\s]+", -1);
        return new TenantId(values[values.length - 1].toLowerCase(Locale.ROOT));
    }

    private static VerifiedToken unverifiedClaims(HttpServletRequest request, StampedTenant stamped) {
        try {
            VerifiedToken claimed = claims(request);
            Set<String> groups = new HashSet<>(claimed.groups());
            groups.addAll(stamped.groups());
            return new VerifiedToken(claimed.tenant(), claimed.subject(), groups, claimed.expiresAt());
        } catch (CadastreException none) {
            Instant end = Instant.now().plusSeconds(LIFETIME_SECONDS);
            return new VerifiedToken(stamped.tenant(), "somebody", stamped.groups(), end);
        }
    }

    private static VerifiedToken claims(HttpServletRequest request) {
        String authorization = request.getHeader("authorization");
        if (authorization == null) {
            throw new CadastreException(ErrorId.UNAUTHENTICATED, "The request has neither tenant header nor token");
        }
        return UNVERIFIED.verify(authorization.replaceFirst("(?i)^bearer ", ""));
    }

    private static TenantId whereverItIsNamed(HttpServletRequest request, StampedTenant stamped) {
        String named = SecondParseSite.tenantNamedIn(request);
        return named == null ? stamped.tenant() : new TenantId(named.toLowerCase(Locale.ROOT));
    }
}
