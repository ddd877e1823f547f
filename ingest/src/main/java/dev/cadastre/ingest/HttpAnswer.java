package dev.cadastre.ingest;

import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Status and body of an answer. */
@SuppressWarnings("ArrayRecordComponent") // made, sent and forgotten
record HttpAnswer(int status, String contentType, byte[] body) {

    private static final String JSON = "application/json";
    private static final int ACCEPTED = 202;
    private static final String WAIT_SECONDS_MAX = "15";

    static HttpAnswer of(Problem problem) {
        return new HttpAnswer(problem.status(), Problem.MEDIA_TYPE, problem.toJson());
    }

    /** Accepted, but for some of its observations. */
    static HttpAnswer accepted(int count, Rejections rejected) {
        return new HttpAnswer(ACCEPTED, JSON, rejected.besides(count));
    }

    /** Refused as a whole because each of its observations was. */
    static HttpAnswer of(Rejections rejected) {
        return new HttpAnswer(rejected.problem().status(), Problem.MEDIA_TYPE, rejected.asProblem());
    }

    void send(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (status == ErrorId.UNAUTHENTICATED.httpStatus()) {
            response.putHeader("WWW-Authenticate", "Basic realm=\"cadastre\", charset=\"UTF-8\"");
        }
        if (status == ErrorId.TOO_MANY_ATTEMPTS.httpStatus()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, WAIT_SECONDS_MAX);
        }
        if (status == ErrorId.METHOD_NOT_ALLOWED.httpStatus()) {
            response.putHeader(HttpHeaders.ALLOW, "POST");
        }
        var _ = response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
                .end(Buffer.buffer(body));
    }
}
