package dev.cadastre.server.lifecycle;

import dev.cadastre.model.TenantId;
import dev.cadastre.server.turns.TenantTurns;
import dev.cadastre.tenants.lifecycle.TenantLifecycle;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Exports all data of a tenant, for it or the platform's operator; one export of a tenant at a time. */
@RestController
public final class ExportEndpoint {

    static final String ZIP = "application/zip";

    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TenantLifecycle lifecycle;
    private final TenantTurns turns = new TenantTurns(AT_ONCE, PATIENCE);

    ExportEndpoint(TenantLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @GetMapping(path = "/v1/tenant/export", produces = ZIP)
    void export(TenantId tenant, HttpServletResponse response) throws IOException {
        write(tenant, response);
    }

    @GetMapping(path = "/v1/platform/tenants/{id}/export", produces = ZIP)
    void exportOf(@PathVariable String id, HttpServletResponse response) throws IOException {
        write(new TenantId(id), response);
    }

    private void write(TenantId tenant, HttpServletResponse response) throws IOException {
        lifecycle.find(tenant);
        turns.take(tenant, () -> {
            response.setContentType(ZIP);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.zip\"".formatted(tenant));
            lifecycle.export(tenant, response.getOutputStream());
            return tenant;
        });
    }
}
