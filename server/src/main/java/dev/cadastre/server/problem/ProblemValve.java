package dev.cadastre.server.problem;

import dev.cadastre.isolation.servlet.ProblemWriter;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Takes the place of Tomcat's HTML error page: what no handler answered is a problem too. */
public final class ProblemValve extends ErrorReportValve {

    private final ProblemWriter problems;

    public ProblemValve(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.isCommitted() || !response.setErrorReported()) {
            return;
        }
        ErrorId id = idOf(status);
        try {
            problems.write(response, Problem.of(id, detailOf(id, request)));
            response.finishResponse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ErrorId idOf(int status) {
        return switch (status) {
            case 401 -> ErrorId.UNAUTHENTICATED;
            case 403 -> ErrorId.FORBIDDEN;
            case 404 -> ErrorId.NOT_FOUND;
            case 405 -> ErrorId.METHOD_NOT_ALLOWED;
            case 406 -> ErrorId.NOT_ACCEPTABLE;
            case 413 -> ErrorId.PAYLOAD_TOO_LARGE;
            case 415 -> ErrorId.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ErrorId.UPSTREAM_UNAVAILABLE;
            default -> status < 500 ? ErrorId.INVALID_REQUEST : ErrorId.INTERNAL;
        };
    }

    private static String detailOf(ErrorId id, Request request) {
        return id == ErrorId.METHOD_NOT_ALLOWED
                ? request.getMethod() + " is not a method of this resource"
                : id.title();
    }
}
