package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/** Gets an operator's token for one tenant from the embedded issuer, which opens the tenant where it is new. */
public final class TenantToken {

    private TenantToken() {}

    /** @throws CadastreException UNAUTHENTICATED where the issuer refuses the operator's secret */
    public static String of(TenantId tenant, Instance instance) {
        return of(tenant, AccessRole.TENANT_ADMIN, instance);
    }

    /** As {@link #of(TenantId, Instance)}, in that role. */
    public static String of(TenantId tenant, AccessRole role, Instance instance) {
        return answer(tenant, role, instance).path("access_token").asString();
    }

    /** What the issuer answers: the token and, beside it, its type and for how long it is valid. */
    static JsonNode answer(TenantId tenant, AccessRole role, Instance instance) {
        String basic = Base64.getEncoder()
                .encodeToString(("operator:" + instance.operatorSecret()).getBytes(StandardCharsets.UTF_8));
        JsonNode answer =
                RestCall.send(HttpRequest.newBuilder(instance.gateway().resolve("/oauth2/token"))
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                "grant_type=client_credentials&tenant=%s&role=%s".formatted(tenant, role.label()))));
        if (!answer.has("access_token")) {
            throw new CadastreException(
                    ErrorId.UNAUTHENTICATED, "%s did not answer with a token".formatted(instance.gateway()));
        }
        return answer;
    }
}
