package dev.cadastre.launcher.client;

import dev.cadastre.model.TenantId;
import java.net.http.HttpRequest;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The audit log of a tenant on a running instance.
 *
 * @param token of an admin of the tenant
 */
record LiveAuditLog(Instance instance, String token) {

    private static final int PAGE = 1_000;

    /** Looks first whether there is such a tenant: who only asks for a token opens it. */
    static LiveAuditLog of(TenantId tenant, PlatformApi platform) {
        platform.show(tenant);
        return new LiveAuditLog(platform.instance(), TenantToken.of(tenant, platform.instance()));
    }

    /** Hands over all entries from that index on, in their order. */
    void entries(long from, Consumer<JsonNode> each) {
        long next = from;
        int got;
        do {
            JsonNode page = RestCall.send(request("?from=%d&limit=%d".formatted(next, PAGE)))
                    .path("items");
            page.forEach(each);
            got = page.size();
            next += got;
        } while (got == PAGE);
    }

    String checkpoint() {
        return RestCall.text(request("/checkpoint"));
    }

    private HttpRequest.Builder request(String step) {
        return HttpRequest.newBuilder(instance.gateway().resolve("/v1/tenant/audit" + step))
                .header("Authorization", "Bearer " + token);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "LiveAuditLog[" + instance + "]";
    }
}
