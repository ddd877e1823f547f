package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.VerifiedToken;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;

/** Layer 1 as a naive implementation has it: a proxy that passes on what it gets, and fills in what is missing. */
public final class SabotagedGateway {

    private static final HeaderRule ANY_HEADER = new HeaderRule() {

        @Override
        public boolean drops(String shape) {
            return false;
        }

        @Override
        public void check(HttpServerRequest request) {}
    };

    private static final Policy OPEN =
            new Policy(ANY_HEADER, SabotagedGateway::anyTarget, SabotagedGateway::asTheClientSays);

    private SabotagedGateway() {}

    /** A gateway that believes the client's tenant headers, forwards any path, and lets in suspended tenants. */
    public static ApiGateway of(Vertx vertx, GatewaySettings settings) {
        return new ApiGateway(vertx, settings.admitting(tenant -> {}), OPEN);
    }

    private static RequestTarget anyTarget(String raw) {
        int question = raw.indexOf('?');
        return new RequestTarget(raw, question < 0 ? raw : raw.substring(0, question));
    }

    private static void asTheClientSays(
            MultiMap out, HttpServerRequest request, VerifiedToken token, TenantStamp stamp) {
        List<String> tenants = saidAs("x-customer-id", request);
        List<String> groups = saidAs("x-authorized-groups", request);
        String tenant = tenants.isEmpty() ? token.tenant().value() : tenants.getLast();
        out.set(TenantStamp.TENANT_HEADER, tenant);
        out.set(
                TenantStamp.GROUPS_HEADER,
                groups.isEmpty() ? TenantStamp.groupsHeader(token.groups()) : String.join(",", groups));
    }

    private static List<String> saidAs(String shape, HttpServerRequest request) {
        return request.headers().entries().stream()
                .filter(header -> HeaderRule.shape(header.getKey()).equals(shape))
                .map(Map.Entry::getValue)
                .toList();
    }
}
