package dev.cadastre.server.problem;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Problem;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that is not the JSON asked for, without repeating it. */
final class UnreadableBody {

    private UnreadableBody() {}

    static Problem problem(HttpMessageNotReadableException e) {
        return Causes.first(e, CadastreException.class)
                .map(Problem::of)
                .or(() -> Causes.first(e, StreamConstraintsException.class).map(limit -> tooLarge()))
                .orElseGet(() -> Problem.of(ErrorId.INVALID_REQUEST, detail(e)));
    }

    private static Problem tooLarge() {
        return Problem.of(ErrorId.PAYLOAD_TOO_LARGE, "The body is longer or deeper than this API reads");
    }

    private static String detail(HttpMessageNotReadableException e) {
        return Causes.first(e, JacksonException.class)
                .map(UnreadableBody::detail)
                .orElse("The body is missing or not readable JSON");
    }

    private static String detail(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "The field '%s' is not known here".formatted(shown(unknown.getPropertyName()));
        }
        TokenStreamLocation location = e.getLocation();
        return location == null
                ? "The body does not fit: check names and types of its fields"
                : "The body is not the JSON asked for, at line %d, column %d"
                        .formatted(location.getLineNr(), location.getColumnNr());
    }

    private static String shown(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }
}
