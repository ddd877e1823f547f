package dev.cadastre.isolation.gateway;

import dev.cadastre.model.ErrorId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * One request on its way through: to a service and back, streamed both ways. Either side that goes away takes the other
 * with it, so a browser that closes a live stream frees what the service holds for it.
 */
final class Exchange {

    private static final int LINGER_MILLIS = 500;
    private static final String EVENT_STREAM = "text/event-stream";

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Upstream upstream;
    private final Headers headers;
    private final Binding binding;
    private final FairShares.Place place;
    private final int answerTimeoutMillis;
    private final boolean stream;
    private final boolean body;
    private boolean retried;

    Exchange(
            Vertx vertx,
            HttpServerRequest request,
            Upstream upstream,
            Headers headers,
            Binding binding,
            FairShares.Place place,
            int answerTimeoutMillis) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.upstream = upstream;
        this.headers = headers;
        this.binding = binding;
        this.place = place;
        this.answerTimeoutMillis = answerTimeoutMillis;
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        this.stream = accept != null && accept.contains(EVENT_STREAM);
        this.body = hasBody(request);
    }

    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    void start() {
        response.endHandler(ended -> place.leave());
        response.closeHandler(gone -> place.leave());
        if (declaredBytes() > BoundedBody.MAX_BYTES) {
            refuseBody();
            return;
        }
        response.exceptionHandler(gone -> {});
        connect();
    }

    private long declaredBytes() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // The HTTP parser let only digits pass.
        return length == null ? 0 : length.length() > 9 ? Long.MAX_VALUE : Long.parseLong(length);
    }

    private void connect() {
        upstream.call(request.method(), request.uri(), stream).onComplete(this::send, this::failed);
    }

    private void send(HttpClientRequest out) {
        out.exceptionHandler(reported -> {});
        if (response.closed()) {
            out.reset();
            return;
        }
        response.closeHandler(gone -> {
            place.leave();
            out.reset();
        });
        out.authority(request.authority());
        headers.toUpstream(request, out.headers(), binding.withCookies());
        binding.stamp(out.headers(), request);
        if (!stream) {
            out.idleTimeout(answerTimeoutMillis);
        }
        out.response().onComplete(this::answered, this::failed);
        sendBody(out);
    }

    private void sendBody(HttpClientRequest out) {
        if (!body) {
            out.end();
            return;
        }
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            out.setChunked(true);
        } else {
            out.putHeader(HttpHeaders.CONTENT_LENGTH, request.getHeader(HttpHeaders.CONTENT_LENGTH));
        }
        BoundedBody.pass(request, out, this::refuseBody);
    }

    private void answered(HttpClientResponse in) {
        upstream.seen(true, "");
        if (response.closed() || response.headWritten()) {
            in.request().reset();
            return;
        }
        response.setStatusCode(in.statusCode());
        headers.toClient(in.headers(), response.headers());
        if (!in.headers().contains(HttpHeaders.CONTENT_LENGTH) && mayHaveBody(in.statusCode())) {
            response.setChunked(true);
        }
        if (isEventStream(in)) {
            place.leave();
            endWithToken(in);
        }
        in.pipe().endOnFailure(false).to(response).onFailure(broken -> response.reset());
    }

    /** A stream lives no longer than the token it was opened with: the client comes back with a new one. */
    private void endWithToken(HttpClientResponse in) {
        Duration left = binding.left();
        if (left == null) {
            return;
        }
        long timer = vertx.setTimer(Math.max(1, left.toMillis()), over -> {
            in.request().reset();
            response.reset();
        });
        response.closeHandler(gone -> {
            vertx.cancelTimer(timer);
            in.request().reset();
        });
        response.endHandler(ended -> vertx.cancelTimer(timer));
    }

    private static boolean isEventStream(HttpClientResponse in) {
        String type = in.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(EVENT_STREAM);
    }

    private boolean mayHaveBody(int status) {
        return status != 204 && status != 304 && !request.method().equals(HttpMethod.HEAD);
    }

    private void failed(Throwable cause) {
        if (response.closed() || response.headWritten()) {
            return;
        }
        if (cause instanceof HttpClosedException && mayRepeat()) {
            retried = true;
            connect();
            return;
        }
        upstream.seen(false, cause.toString());
        String what = cause instanceof TimeoutException ? "does not answer in time" : "cannot be reached";
        Problem.answer(
                response,
                ErrorId.UPSTREAM_UNAVAILABLE,
                "The %s %s at present: try again in a moment".formatted(upstream.name(), what));
    }

    /** A kept-alive connection may be closed by the service at the moment it is used; reading again does no harm. */
    private boolean mayRepeat() {
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return reads && !body && !retried;
    }

    /** The rest of the body is read for a moment and dropped: closing at once could lose the answer on its way. */
    private void refuseBody() {
        if (!response.headWritten()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        Problem.answer(
                response,
                ErrorId.PAYLOAD_TOO_LARGE,
                "The body is larger than %d bytes".formatted(BoundedBody.MAX_BYTES));
        request.handler(rest -> {});
        request.resume();
        vertx.setTimer(LINGER_MILLIS, over -> request.connection().close());
    }
}
