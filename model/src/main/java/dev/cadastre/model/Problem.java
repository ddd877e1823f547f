package dev.cadastre.model;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A problem detail of RFC 9457: the body of every refusal over HTTP, whoever writes it.
 *
 * @param id whose slug is the stable member {@code id}, by which a client may switch
 * @param instance {@code urn:uuid:…} under which the server's log has more, or null
 */
public record Problem(ErrorId id, String detail, @Nullable String instance) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** The {@code WWW-Authenticate} of a refusal with status 401 (RFC 6750), where a bearer token is wanted. */
    public static final String BEARER_CHALLENGE = "Bearer realm=\"cadastre\", error=\"invalid_token\"";

    public static Problem of(ErrorId id, String detail) {
        return new Problem(id, detail, null);
    }

    public static Problem of(CadastreException refusal) {
        return of(refusal.id(), refusal.detail());
    }

    public int status() {
        return id.httpStatus();
    }

    public byte[] toJson() {
        return toJson(json -> {});
    }

    /** @param extension writes the members that this problem has beyond those of all (RFC 9457, section 3.2) */
    public byte[] toJson(Consumer<JsonGenerator> extension) {
        return JsonOutput.write(this, (json, problem) -> {
            json.writeStringProperty("type", id.urn());
            json.writeStringProperty("title", id.title());
            json.writeNumberProperty("status", status());
            json.writeStringProperty("detail", detail);
            json.writeStringProperty("id", id.slug());
            if (instance != null) {
                json.writeStringProperty("instance", instance);
            }
            extension.accept(json);
        });
    }
}
