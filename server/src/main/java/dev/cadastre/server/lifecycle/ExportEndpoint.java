package dev.cadastre.server.lifecycle;

import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.lifecycle.TenantLifecycle;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Hands a tenant all that the platform has of it. */
@RestController
public final class ExportEndpoint {

    static final String ZIP = "application/zip";

    private final TenantLifecycle lifecycle;

    ExportEndpoint(TenantLifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    @GetMapping(path = "/v1/tenant/export", produces = ZIP)
    void export(TenantId tenant, HttpServletResponse response) throws IOException {
        write(lifecycle, tenant, response);
    }

    static void write(TenantLifecycle lifecycle, TenantId tenant, HttpServletResponse response) throws IOException {
        lifecycle.find(tenant);
        response.setContentType(ZIP);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.zip\"".formatted(tenant));
        lifecycle.export(tenant, response.getOutputStream());
    }
}
