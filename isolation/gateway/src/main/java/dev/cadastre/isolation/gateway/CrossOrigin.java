package dev.cadastre.isolation.gateway;

import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.regex.Pattern;

/**
 * Answers browsers about pages of other origins (the CORS protocol of the Fetch standard). Credentials are never
 * allowed: a page shows its token itself, and cookies are for the sign-in page alone.
 */
record CrossOrigin(AllowedOrigins origins) {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String EXPOSED = "ETag, Location, RateLimit, RateLimit-Policy, Retry-After";
    private static final String REMEMBERED_SECONDS = "600";
    private static final Pattern HEADER_NAMES = Pattern.compile("[A-Za-z0-9, -]{0,1024}");

    /** Whether a browser asks beforehand. Such a question bears no token, so it is answered by the path alone. */
    static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    void answerPreflight(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String wanted = request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (!origins.allowsAny(origin)
                || (wanted != null && !HEADER_NAMES.matcher(wanted).matches())) {
            ProblemAnswer.answer(
                    response, ErrorId.FORBIDDEN, "Pages of this origin may read nobody's data: see --allow-origin");
            return;
        }
        allow(response, origin);
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, REMEMBERED_SECONDS);
        if (wanted != null) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, wanted);
        }
        response.setStatusCode(204).end();
    }

    /** Before it is known whose the request is: so that a page can read why it was refused. */
    void describe(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && origins.allowsAny(origin)) {
            allow(request.response(), origin);
        }
    }

    /** Once it is known: what only other tenants allow is taken back. */
    void describe(HttpServerRequest request, TenantId tenant) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && !origins.allows(tenant, origin)) {
            request.response().headers().remove(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
            request.response().headers().remove(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS);
        }
    }

    private static void allow(HttpServerResponse response, String origin) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
}
