package dev.cadastre.launcher.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The routes for the people of one tenant, {@code /v1/users}.
 *
 * @param session of a platform admin, who may change everybody
 */
record UsersApi(ApiSession session) {

    private static final String USERS = "/v1/users";

    /** All of them, by name. */
    List<JsonNode> list() {
        return session.list(USERS);
    }

    JsonNode disable(String name) {
        return session.post(path(name) + "/disable");
    }

    JsonNode enable(String name) {
        return session.post(path(name) + "/enable");
    }

    void remove(String name) {
        session.delete(path(name));
    }

    /** @param password null to have one made */
    JsonNode setPassword(String name, @Nullable String password) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        return session.put(path(name) + "/password", password == null ? body : body.put("password", password));
    }

    private static String path(String name) {
        return USERS + "/" + ApiSession.encoded(name);
    }
}
