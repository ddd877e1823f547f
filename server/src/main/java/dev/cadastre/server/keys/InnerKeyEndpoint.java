package dev.cadastre.server.keys;

import dev.cadastre.isolation.auth.ApiKey;
import dev.cadastre.isolation.auth.Bearer;
import dev.cadastre.isolation.auth.RemoteKeys;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.tenants.keys.ApiKeys;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Returns to a gateway the principal of a key. It only answers requests with the gateway's stamp for the tenant that
 * the key names, and the gateway does not route here.
 */
@RestController
public final class InnerKeyEndpoint {

    private final ApiKeys keys;
    private final TenantStamp stamp;

    InnerKeyEndpoint(ApiKeys keys, TenantStamp stamp) {
        this.keys = keys;
        this.stamp = stamp;
    }

    @GetMapping(path = RemoteKeys.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> find(HttpServletRequest request) {
        var stamped = stamp.verify(request::getHeader, request.getMethod(), request.getRequestURI());
        ApiKey key = ApiKey.parse(Bearer.token(request.getHeader(HttpHeaders.AUTHORIZATION)));
        VerifiedToken holder = keys.find(key)
                .orElseThrow(
                        () -> new CadastreException(ErrorId.UNAUTHENTICATED, "The API key is not one of its tenant's"));
        holder.requireTenant(stamped.tenant());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(RemoteKeys.answer(holder));
    }
}
