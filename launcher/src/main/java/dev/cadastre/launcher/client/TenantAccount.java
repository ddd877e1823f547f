package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody who signs in to the page of a tenant.
 *
 * @param username what they sign in with, {@code alice@acme}
 */
public record TenantAccount(String username, String password) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Adds the user.
     *
     * @param password null to have one made
     * @throws CadastreException USER_EXISTS, WEAK_PASSWORD
     */
    static TenantAccount add(
            TenantId tenant, String name, @Nullable String password, AccessRole role, Instance instance) {
        return of(post(tenant, name, password, role, instance));
    }

    static TenantAccount of(JsonNode answer) {
        return new TenantAccount(
                answer.path("username").asString(), answer.path("password").asString());
    }

    /** Adds the user with that password unless there is one of that name, and says what they sign in with. */
    public static String ensure(TenantId tenant, String name, String password, AccessRole role, Instance instance) {
        try {
            return post(tenant, name, password, role, instance).path("username").asString();
        } catch (CadastreException e) {
            if (e.id() == ErrorId.USER_EXISTS) {
                return name + "@" + tenant;
            }
            throw e;
        }
    }

    private static JsonNode post(
            TenantId tenant, String name, @Nullable String password, AccessRole role, Instance instance) {
        ObjectNode body = JSON.createObjectNode().put("name", name).put("role", role.label());
        if (password != null) {
            body.put("password", password);
        }
        // nobody gives a role above their own
        AccessRole asker = role == AccessRole.PLATFORM_ADMIN ? role : AccessRole.TENANT_ADMIN;
        return RestCall.send(HttpRequest.newBuilder(instance.gateway().resolve("/v1/users"))
                .header("Authorization", "Bearer " + TenantToken.of(tenant, asker, instance))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }
}
