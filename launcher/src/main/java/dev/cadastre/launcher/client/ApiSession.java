package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.TenantId;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The REST API of an instance, as the holder of one token uses it. */
record ApiSession(Instance instance, String token) {

    /** The largest page that the API gives. */
    private static final int PAGE = 500;

    /** With a token of the operator for that tenant. */
    static ApiSession of(TenantId tenant, AccessRole role, Instance instance) {
        return new ApiSession(instance, TenantToken.of(tenant, role, instance));
    }

    JsonNode get(String path) {
        return RestCall.send(request(path).GET());
    }

    /** All items of a listing, page by page. */
    List<JsonNode> list(String path) {
        List<JsonNode> items = new ArrayList<>();
        String from = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        String cursor = "";
        do {
            JsonNode page = get(cursor.isEmpty() ? from : from + "&cursor=" + encoded(cursor));
            page.path("items").forEach(items::add);
            cursor = page.path("next").asString("");
        } while (!cursor.isEmpty());
        return items;
    }

    JsonNode post(String path) {
        return RestCall.send(request(path).POST(BodyPublishers.noBody()));
    }

    JsonNode post(String path, ObjectNode body) {
        return send("POST", path, body.toString());
    }

    JsonNode put(String path, ObjectNode body) {
        return send("PUT", path, body.toString());
    }

    /** @param json of the caller, which the API checks */
    JsonNode put(String path, String json) {
        return send("PUT", path, json);
    }

    void delete(String path) {
        RestCall.send(request(path).DELETE());
    }

    private JsonNode send(String method, String path, String json) {
        return RestCall.send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(instance.gateway().resolve(path)).header("Authorization", "Bearer " + token);
    }

    /** As one step of a path, or one value of a query. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "ApiSession[" + instance + "]";
    }
}
