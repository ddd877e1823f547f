package dev.cadastre.server.problem;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Problem;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that is not the JSON asked for, without repeating it. */
final class UnreadableBody {

    private static final int FIELD_CHARS_MAX = 80;

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
        if (e instanceof UnrecognizedPropertyException) {
            return "The field '%s' is not known here".formatted(field(e));
        }
        TokenStreamLocation location = e.getLocation();
        String at = location == null
                ? ""
                : ", at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
        return e instanceof DatabindException && !e.getPath().isEmpty()
                ? "The field '%s' is not of the type asked for%s".formatted(field(e), at)
                : "The body is not the JSON asked for" + at;
    }

    /** Where it is in the body, {@code zones/0/type}. */
    private static String field(JacksonException e) {
        String path = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName())
                .collect(Collectors.joining("/"));
        return path.length() <= FIELD_CHARS_MAX ? path : path.substring(0, FIELD_CHARS_MAX) + "…";
    }
}
