package dev.cadastre.server.lifecycle;

import dev.cadastre.isolation.auth.RemoteTenants;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.tenants.lifecycle.Standings;
import dev.cadastre.tenants.lifecycle.TenantState;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Returns to a gateway in another process which tenants are suspended, and the rate limit of each. It only answers
 * requests with a gateway's stamp, and the gateway does not route here.
 */
@RestController
public final class InnerTenantsEndpoint {

    private final Standings standings;
    private final TenantStamp stamp;

    InnerTenantsEndpoint(Standings standings, TenantStamp stamp) {
        this.standings = standings;
        this.stamp = stamp;
    }

    @GetMapping(path = RemoteTenants.PATH, produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        var _ = stamp.verify(request::getHeader, request.getMethod(), request.getRequestURI());
        String lines = RemoteTenants.answer(
                standings.all().stream().map(InnerTenantsEndpoint::status).toList());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(lines.getBytes(StandardCharsets.US_ASCII));
    }

    private static RemoteTenants.Status status(TenantState state) {
        return new RemoteTenants.Status(
                state.tenant(), state.isOpen(), state.limits().requestsPerSecond());
    }
}
