package dev.cadastre.server.problem;

import dev.cadastre.isolation.servlet.ProblemWriter;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Turns what a handler threw into the problem the client sees. */
@RestControllerAdvice
public final class ProblemHandler {

    private final FailureLog log = new FailureLog(Clock.systemUTC());
    private final ProblemWriter problems;

    ProblemHandler(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    void refused(CadastreException refusal, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (refusal.id().httpStatus() >= 500) {
            failed(refusal.id(), refusal, request, response);
        } else {
            problems.write(response, Problem.of(refusal));
        }
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    void noRoute(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(response, Problem.of(ErrorId.NOT_FOUND, "Nothing is served at this path; see /openapi.json"));
    }

    @ExceptionHandler
    void wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletResponse response) throws IOException {
        String[] known = Optional.ofNullable(e.getSupportedMethods()).orElseGet(() -> new String[0]);
        String allowed = String.join(", ", known);
        response.setHeader(HttpHeaders.ALLOW, allowed);
        problems.write(
                response,
                Problem.of(ErrorId.METHOD_NOT_ALLOWED, "%s is not one of %s".formatted(e.getMethod(), allowed)));
    }

    @ExceptionHandler
    void nothingAcceptable(HttpMediaTypeNotAcceptableException e, HttpServletResponse response) throws IOException {
        String offered = MediaType.toString(e.getSupportedMediaTypes());
        problems.write(response, Problem.of(ErrorId.NOT_ACCEPTABLE, "This resource is " + offered));
    }

    @ExceptionHandler
    void wrongMediaType(HttpMediaTypeNotSupportedException e, HttpServletResponse response) throws IOException {
        problems.write(
                response,
                Problem.of(
                        ErrorId.UNSUPPORTED_MEDIA_TYPE,
                        "Send the body as application/json, not as %s"
                                .formatted(Optional.ofNullable(e.getContentType())
                                        .map(MediaType::toString)
                                        .orElse("something unnamed"))));
    }

    @ExceptionHandler
    void unreadableBody(HttpMessageNotReadableException e, HttpServletResponse response) throws IOException {
        problems.write(response, UnreadableBody.problem(e));
    }

    @ExceptionHandler
    void unreadableParameter(MethodArgumentTypeMismatchException e, HttpServletResponse response) throws IOException {
        Problem problem = Causes.first(e, CadastreException.class)
                .map(Problem::of)
                .orElseGet(() -> Problem.of(
                        ErrorId.INVALID_REQUEST,
                        "Parameter '%s' cannot be read as %s".formatted(e.getName(), wantedType(e))));
        problems.write(response, problem);
    }

    @ExceptionHandler
    void missingParameter(MissingServletRequestParameterException e, HttpServletResponse response) throws IOException {
        problems.write(
                response,
                Problem.of(ErrorId.INVALID_REQUEST, "Parameter '%s' is missing".formatted(e.getParameterName())));
    }

    @ExceptionHandler
    void anythingElse(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return; // a client that went away while it was being answered
        }
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            problems.write(response, Problem.of(ErrorId.INVALID_REQUEST, ErrorId.INVALID_REQUEST.title()));
            return;
        }
        failed(ErrorId.INTERNAL, e, request, response);
    }

    /** What is wrong on our side is for the log; the client gets a reference to it. */
    private void failed(ErrorId id, Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String instance = "urn:uuid:" + UUID.randomUUID();
        log.failed(id, request.getMethod() + " " + request.getRequestURI(), instance, failure);
        problems.write(response, new Problem(id, "The server's log may tell more under " + instance, instance));
    }

    /** In words of the API: what a parameter is called inside is nobody's concern. */
    private static String wantedType(MethodArgumentTypeMismatchException e) {
        Class<?> wanted = e.getRequiredType();
        if (wanted == null) {
            return "what is needed";
        }
        if (wanted.isEnum()) {
            return "one of " + Arrays.toString(wanted.getEnumConstants());
        }
        return switch (wanted.getSimpleName()) {
            case "Instant" -> "a time, such as 2026-01-31T12:00:00Z";
            case "boolean", "Boolean" -> "true or false";
            case "int", "Integer", "long", "Long" -> "a whole number";
            default -> "what is needed";
        };
    }
}
