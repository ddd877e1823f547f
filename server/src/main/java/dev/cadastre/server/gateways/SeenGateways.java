package dev.cadastre.server.gateways;

import dev.cadastre.facility.scope.Scope;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.paging.PageRequest;
import dev.cadastre.tenants.Page;
import dev.cadastre.tenants.gateways.GatewayRegistry;
import dev.cadastre.tenants.gateways.RegisteredGateway;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gateways of a tenant that a token shows. */
final class SeenGateways {

    /** How many pages are gone through for one of a limited scope; it may then have less than was asked for. */
    private static final int PAGES_MAX = 20;

    private final GatewayRegistry gateways;
    private final TenantId tenant;
    private final Scope scope;

    SeenGateways(GatewayRegistry gateways, TenantId tenant, Scope scope) {
        this.gateways = gateways;
        this.tenant = tenant;
        this.scope = scope;
    }

    Page<RegisteredGateway> list(PageRequest page) {
        if (!scope.isLimited()) {
            return gateways.list(tenant, page.cursor(), page.limit());
        }
        List<RegisteredGateway> seen = new ArrayList<>();
        @Nullable String next = page.cursor();
        for (int i = 0; i < PAGES_MAX; i++) {
            Page<RegisteredGateway> found = gateways.list(tenant, next, page.limit() - seen.size());
            found.items().stream().filter(gateway -> scope.sees(gateway.zone())).forEach(seen::add);
            next = found.next();
            if (next == null || seen.size() == page.limit()) {
                break;
            }
        }
        return new Page<>(seen, next);
    }
}
