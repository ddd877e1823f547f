package dev.cadastre.server.tenant;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.Tenant;
import dev.cadastre.tenants.TenantRegistry;
import java.time.Instant;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a tenant may know of itself. */
@RestController
public final class TenantEndpoint {

    private final TenantRegistry tenants;

    TenantEndpoint(TenantRegistry tenants) {
        this.tenants = tenants;
    }

    record TenantView(String id, String name, Instant createdAt) {

        static TenantView of(Tenant tenant) {
            return new TenantView(tenant.id().value(), tenant.name(), tenant.createdAt());
        }
    }

    @GetMapping(path = "/v1/tenant", produces = MediaType.APPLICATION_JSON_VALUE)
    TenantView get(TenantId tenant) {
        return tenants.find(tenant)
                .map(TenantView::of)
                .orElseThrow(() -> new CadastreException(
                        ErrorId.NOT_FOUND, "The tenant of this token was never opened on this platform"));
    }
}
