package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.TenantId;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The routes for the people of one tenant, {@code /v1/users}. */
record UsersApi(TenantId tenant, Instance instance) {

    private static final String USERS = "/v1/users";

    /** All of them, by name. */
    List<JsonNode> list() {
        List<JsonNode> users = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            String query = cursor == null ? "" : "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            JsonNode page = RestCall.send(request(USERS + "?limit=1000" + query, "GET", null));
            page.path("items").forEach(users::add);
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return users;
    }

    JsonNode disable(String name) {
        return RestCall.send(request(path(name) + "/disable", "POST", null));
    }

    JsonNode enable(String name) {
        return RestCall.send(request(path(name) + "/enable", "POST", null));
    }

    void remove(String name) {
        RestCall.send(request(path(name), "DELETE", null));
    }

    /** @param password null to have one made */
    JsonNode setPassword(String name, @Nullable String password) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return RestCall.send(
                request(path(name) + "/password", "PUT", password == null ? body : body.put("password", password)));
    }

    private static String path(String name) {
        return USERS + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whoever runs the platform may change everybody. */
    private HttpRequest.Builder request(String path, String method, @Nullable ObjectNode body) {
        return HttpRequest.newBuilder(instance.gateway().resolve(path))
                .header("Authorization", "Bearer " + TenantToken.of(tenant, AccessRole.PLATFORM_ADMIN, instance))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    }
}
