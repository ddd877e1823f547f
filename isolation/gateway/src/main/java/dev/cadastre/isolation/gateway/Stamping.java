package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.VerifiedToken;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** Adds the tenant of a request, signed, for the service behind the gateway. */
@FunctionalInterface
interface Stamping {

    /** The verified token's tenant and groups, signed for this request alone. */
    Stamping SIGNED = (out, request, token, stamp) -> {
        String groups = TenantStamp.groupsHeader(token.groups());
        out.set(TenantStamp.TENANT_HEADER, token.tenant().value());
        out.set(TenantStamp.GROUPS_HEADER, groups);
        out.set(
                TenantStamp.STAMP_HEADER,
                stamp.sign(token.tenant(), groups, request.method().name(), request.uri()));
    };

    /** @param out headers of the request that goes on */
    void write(MultiMap out, HttpServerRequest request, VerifiedToken token, TenantStamp stamp);
}
