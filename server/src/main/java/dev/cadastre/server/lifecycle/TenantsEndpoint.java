package dev.cadastre.server.lifecycle;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.lifecycle.PurgeReport;
import dev.cadastre.tenants.lifecycle.TenantLifecycle;
import dev.cadastre.tenants.lifecycle.TenantLimits;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Opens, limits, suspends, resumes and purges tenants, for the platform's operator. The tenant in the path is
 * the one that is acted on; the principal and its role are in the token as everywhere.
 */
@RestController
@RequestMapping(path = "/v1/platform/tenants", produces = MediaType.APPLICATION_JSON_VALUE)
public final class TenantsEndpoint {

    private final TenantLifecycle lifecycle;

    TenantsEndpoint(TenantLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    record OpeningBody(@Nullable String id, @Nullable String name) {}

    record SuspensionBody(@Nullable String reason) {}

    /** @param confirm the tenant's id once more: there is no way back */
    record PurgeBody(@Nullable String confirm) {}

    record TenantsView(List<ManagedTenantView> items) {}

    record PurgeView(String id, boolean empty, Map<String, Long> erased, Map<String, Long> remaining) {

        static PurgeView of(PurgeReport report) {
            return new PurgeView(report.tenant().value(), report.isEmpty(), report.erased(), report.remaining());
        }
    }

    @GetMapping
    TenantsView list() {
        return new TenantsView(
                lifecycle.list().stream().map(ManagedTenantView::of).toList());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ManagedTenantView> open(@RequestBody OpeningBody body) {
        if (body.id() == null) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "The field 'id' is missing: how is it called?");
        }
        TenantId opened = new TenantId(body.id());
        String name = Objects.requireNonNullElse(body.name(), body.id());
        return ResponseEntity.created(URI.create("/v1/platform/tenants/" + opened))
                .body(ManagedTenantView.of(lifecycle.open(opened, name)));
    }

    @GetMapping("/{id}")
    ManagedTenantView show(@PathVariable String id) {
        return ManagedTenantView.of(lifecycle.find(new TenantId(id)));
    }

    @PutMapping(path = "/{id}/limits", consumes = MediaType.APPLICATION_JSON_VALUE)
    ManagedTenantView limit(@PathVariable String id, @RequestBody TenantLimits limits) {
        return ManagedTenantView.of(lifecycle.limit(new TenantId(id), limits));
    }

    @PostMapping(path = "/{id}/suspend", consumes = MediaType.APPLICATION_JSON_VALUE)
    ManagedTenantView suspend(@PathVariable String id, @RequestBody SuspensionBody body) {
        return ManagedTenantView.of(lifecycle.suspend(new TenantId(id), Objects.requireNonNullElse(body.reason(), "")));
    }

    @PostMapping("/{id}/resume")
    ManagedTenantView resume(@PathVariable String id) {
        return ManagedTenantView.of(lifecycle.resume(new TenantId(id)));
    }

    /** How much each store holds of the tenant, by store and part. */
    @GetMapping("/{id}/scan")
    Map<String, Long> scan(@PathVariable String id) {
        TenantId scanned = new TenantId(id);
        lifecycle.find(scanned);
        return lifecycle.scan(scanned);
    }

    @PostMapping(path = "/{id}/purge", consumes = MediaType.APPLICATION_JSON_VALUE)
    PurgeView purge(@PathVariable String id, @RequestBody PurgeBody body) throws InterruptedException {
        TenantId purged = new TenantId(id);
        if (!id.equals(body.confirm())) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "Nothing brings a purged tenant back: confirm it by its id");
        }
        return PurgeView.of(lifecycle.purge(purged));
    }
}
