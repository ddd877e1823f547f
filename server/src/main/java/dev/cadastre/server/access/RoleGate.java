package dev.cadastre.server.access;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets a request reach its handler only with the role that the handler's route needs. It decides before anything is looked
 * up, so its answer is the same whether what was asked for exists or not.
 */
public final class RoleGate implements HandlerInterceptor {

    private final RouteRoles roles;

    public RoleGate(RouteRoles roles) {
        this.roles = roles;
    }

    /** @throws CadastreException FORBIDDEN */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return true; // the second half of a request that was let in
        }
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        AccessRole needed =
                roles.needed(request.getMethod(), pattern).orElseThrow(() -> refusal("Nobody's role has this route"));
        AccessRole own = AccessRole.of(TenantContext.current().groups());
        if (!own.allows(needed)) {
            throw refusal("This needs the role %s, and the token has %s".formatted(needed.label(), own.label()));
        }
        return true;
    }

    private static CadastreException refusal(String detail) {
        LayerRefusals.count(Layer.AUTH, "role");
        return new CadastreException(ErrorId.FORBIDDEN, detail);
    }
}
