package dev.cadastre.isolation.gateway;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** The gateway's own refusals, as {@code application/problem+json} (RFC 9457) in the words the services use too. */
final class ProblemAnswer {

    private static final int UNAUTHENTICATED = 401;
    private static final int TOO_MANY = 429;
    private static final String RETRY_AFTER = "retry-after";

    private ProblemAnswer() {}

    static void answer(HttpServerResponse response, CadastreException refusal) {
        answer(response, refusal.id(), refusal.detail());
    }

    /** 405, with the methods that there are. */
    static void answerOtherMethod(HttpServerResponse response, String allowed, String detail) {
        response.putHeader("allow", allowed);
        answer(response, ErrorId.METHOD_NOT_ALLOWED, detail);
    }

    /** Does nothing where an answer is on its way already, or nobody waits for one. */
    static void answer(HttpServerResponse response, ErrorId id, String detail) {
        if (response.headWritten() || response.closed()) {
            return;
        }
        Buffer body = Buffer.buffer(Problem.of(id, detail).toJson());
        response.setStatusCode(id.httpStatus())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (id.httpStatus() == UNAUTHENTICATED) {
            response.putHeader("www-authenticate", Problem.BEARER_CHALLENGE);
        }
        if (id.httpStatus() == TOO_MANY && !response.headers().contains(RETRY_AFTER)) {
            response.putHeader(RETRY_AFTER, "1");
        }
        response.end(body);
    }
}
