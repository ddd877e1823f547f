package dev.cadastre.server.keys;

import dev.cadastre.isolation.auth.RemoteCutOffs;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.tenants.users.FollowedCutOffs;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Returns to a gateway which tokens of users have ended. It only answers requests with the gateway's stamp, and the
 * gateway does not route here.
 */
@RestController
public final class InnerCutOffsEndpoint {

    private final FollowedCutOffs cutOffs;
    private final TenantStamp stamp;

    InnerCutOffsEndpoint(FollowedCutOffs cutOffs, TenantStamp stamp) {
        this.cutOffs = cutOffs;
        this.stamp = stamp;
    }

    @GetMapping(path = RemoteCutOffs.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> all(HttpServletRequest request) {
        var _ = stamp.verify(request::getHeader, request.getMethod(), request.getRequestURI());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(RemoteCutOffs.answer(cutOffs.all()));
    }
}
