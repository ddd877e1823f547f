package dev.cadastre.server.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail of RFC 9457.
 *
 * @param id the stable slug a client may switch on
 * @param instance {@code urn:uuid:…} under which the server's log has details, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String id,
        @Nullable String instance) {

    public static Problem of(ErrorId id, String detail) {
        return of(id, detail, null);
    }

    public static Problem of(CadastreException refusal) {
        return of(refusal.id(), refusal.detail());
    }

    static Problem of(ErrorId id, String detail, @Nullable String instance) {
        return new Problem(id.urn(), id.title(), id.httpStatus(), detail, id.slug(), instance);
    }
}
