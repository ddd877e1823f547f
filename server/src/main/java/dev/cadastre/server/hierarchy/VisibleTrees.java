package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.scope.Scope;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.context.TenantContext;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a handler the tree it may see: of the bound tenant, for the bound groups, not older than the client asks for. */
public final class VisibleTrees implements HandlerMethodArgumentResolver {

    /** The header by which a client reads what it has written: the version its change was answered with. */
    public static final String MIN_VERSION = "X-Min-Tree-Version";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TreeReplica replica;

    public VisibleTrees(TreeReplica replica) {
        this.replica = replica;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == VisibleTree.class;
    }

    /** @throws dev.cadastre.model.CadastreException TREE_BEHIND where the version is not reached within 5 s */
    @Override
    public VisibleTree resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        String least = request.getHeader(MIN_VERSION);
        return least == null ? of(TenantContext.current()) : notBefore(TreeVersion.parse(least));
    }

    /**
     * Not older than that, for the bound tenant and groups.
     *
     * @throws dev.cadastre.model.CadastreException TREE_BEHIND where the version is not reached within 5 s
     */
    public VisibleTree notBefore(TreeVersion least) {
        TenantContext context = TenantContext.current();
        return visible(replica.view(context.tenant(), least, PATIENCE), context);
    }

    /** The newest version, for the principal of the context. */
    public VisibleTree of(TenantContext context) {
        return visible(replica.view(context.tenant()), context);
    }

    private static VisibleTree visible(TenantView view, TenantContext context) {
        return new VisibleTree(view, scope(view, context.groups()));
    }

    /** The tenant's admin, who binds groups to facilities, sees all. */
    static Scope scope(TenantView view, Set<String> groups) {
        return AccessRole.of(groups).allows(AccessRole.TENANT_ADMIN)
                ? Scope.all(view)
                : Scope.ofGroups(view, AccessRole.groupsBesides(groups));
    }
}
