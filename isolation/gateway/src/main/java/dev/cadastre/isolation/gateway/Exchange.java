package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.ErrorId;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through: collected, then to a service when its turn comes, and the answer streamed back. Either
 * side that goes away takes the other with it, and whatever it held is free again however it ends.
 */
final class Exchange {

    private static final String EVENT_STREAM = "text/event-stream";
    private static final FairShares.Place NO_PLACE = () -> {};

    private enum Phase {
        COLLECTING,
        WAITING,
        CALLING,
        ANSWERING,
        STREAMING,
        OVER
    }

    private final Exchanges exchanges;
    private final Call call;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final RequestBody body;
    private FairShares.Place place = NO_PLACE;
    private @Nullable HttpClientRequest out;
    private Phase phase = Phase.COLLECTING;
    private long since = System.nanoTime();
    private long answered;
    private boolean retried;
    private boolean connecting;

    Exchange(Exchanges exchanges, Call call) {
        this.exchanges = exchanges;
        this.call = call;
        this.request = call.request();
        this.response = request.response();
        this.body = new RequestBody(request, call.bodyMax(), this::refuseBody);
    }

    void start() {
        exchanges.add(this);
        response.exceptionHandler(gone -> {});
        request.exceptionHandler(gone -> {});
        response.closeHandler(gone -> over(true));
        response.endHandler(ended -> over(phase != Phase.ANSWERING && phase != Phase.STREAMING));
        if (body.isDeclaredTooLarge()) {
            refuseBody();
        } else {
            body.collect(since, this::enter);
        }
    }

    private void enter() {
        if (phase == Phase.COLLECTING) {
            become(Phase.WAITING);
            if (!call.upstream().calls().enter(call.owner(), this::begin)) {
                refuseForNow();
            }
        }
    }

    private void begin(FairShares.Place given) {
        if (phase != Phase.WAITING) {
            given.leave();
            return;
        }
        place = given;
        become(Phase.CALLING);
        connect();
    }

    private void connect() {
        connecting = true;
        call.upstream().call(request.method(), request.uri()).onComplete(this::send, this::notConnected);
    }

    private void notConnected(Throwable cause) {
        connecting = false;
        if (phase == Phase.OVER) {
            place.leave();
        } else {
            failed(cause);
        }
    }

    private void send(HttpClientRequest to) {
        connecting = false;
        to.exceptionHandler(reported -> {});
        if (phase != Phase.CALLING) {
            to.reset();
            place.leave();
            return;
        }
        out = to;
        to.authority(request.authority());
        exchanges.headers().toUpstream(call, to.headers());
        call.binding().stamp(to.headers(), request);
        to.response().onComplete(this::answered, this::failed);
        body.passTo(to);
    }

    private void answered(HttpClientResponse in) {
        call.upstream().seen(true, "");
        if (phase != Phase.CALLING) {
            in.request().reset();
            return;
        }
        if (isEventStream(in)) {
            if (!becomeStream()) {
                return;
            }
        } else {
            become(Phase.ANSWERING);
        }
        response.setStatusCode(in.statusCode());
        exchanges.headers().toClient(in.headers(), response.headers());
        if (!in.headers().contains(HttpHeaders.CONTENT_LENGTH) && mayHaveBody(in.statusCode())) {
            response.setChunked(true);
        }
        in.pipe().endOnFailure(false).to(response).onFailure(broken -> response.reset());
    }

    /** A stream lasts: it gives the place of its call back and takes one among the streams. */
    private boolean becomeStream() {
        FairShares.Place streaming = call.upstream().streams().take(call.owner());
        if (streaming == null) {
            LayerRefusals.count(Layer.GATEWAY, "share");
            ProblemAnswer.answer(response, ErrorId.TOO_MANY_STREAMS, "Too many live streams are open: close some");
            return false;
        }
        FairShares.Place ofCall = place;
        place = streaming;
        become(Phase.STREAMING);
        ofCall.leave();
        return true;
    }

    private static boolean isEventStream(HttpClientResponse in) {
        String type = in.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith(EVENT_STREAM);
    }

    private boolean mayHaveBody(int status) {
        return status != 204 && status != 304 && !request.method().equals(HttpMethod.HEAD);
    }

    private void become(Phase next) {
        phase = next;
        since = System.nanoTime();
    }

    /** Gives everything back, once. A call that is not through at both ends is broken off: it would wait for the rest. */
    private void over(boolean unanswered) {
        if (phase == Phase.OVER) {
            return;
        }
        phase = Phase.OVER;
        exchanges.remove(this);
        HttpClientRequest to = out;
        if (to != null && !body.hasEnded()) {
            // A reset would give the connection back to the pool once the answer is complete, in the middle of the
            // body.
            var _ = to.connection().close();
        } else if (to != null && unanswered) {
            // Where the service has answered whole, the connection is another call's by now, and is left alone.
            to.reset();
        }
        body.drop();
        if (!connecting) {
            // Else the place goes with the connection: those that wait for one are no more than there are places.
            place.leave();
        }
    }

    private void failed(Throwable cause) {
        if (phase != Phase.CALLING) {
            return;
        }
        if (cause instanceof HttpClosedException && mayRepeat()) {
            retried = true;
            connect();
            return;
        }
        call.upstream().seen(false, cause.toString());
        refuseUnavailable("cannot be reached");
    }

    /** A kept-alive connection may be closed by the service at the moment it is used; reading again does no harm. */
    private boolean mayRepeat() {
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        return reads && body.isEmpty() && !retried;
    }

    private void refuseUnavailable(String why) {
        ProblemAnswer.answer(
                response,
                ErrorId.UPSTREAM_UNAVAILABLE,
                "The %s %s at present: try again in a moment"
                        .formatted(call.upstream().name(), why));
    }

    private void refuseForNow() {
        LayerRefusals.count(Layer.GATEWAY, "share");
        ProblemAnswer.answer(
                response, ErrorId.TOO_MANY_REQUESTS, "Too many requests of yours are under way: try again in a moment");
    }

    private void refuseBody() {
        refuseTheRest(ErrorId.PAYLOAD_TOO_LARGE, "The body is larger than %d bytes".formatted(call.bodyMax()));
    }

    private void refuseTheRest(ErrorId id, String detail) {
        if (response.headWritten()) {
            ClientConnection.abort(request.connection());
        } else {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            ProblemAnswer.answer(response, id, detail);
        }
    }

    /** Ends it if a side takes longer than it may. */
    void check(Deadlines deadlines, long now) {
        if (phase != Phase.OVER && body.isLate(deadlines, now)) {
            refuseTheRest(ErrorId.REQUEST_TIMEOUT, "The body comes too slowly");
            return;
        }
        switch (phase) {
            case WAITING -> {
                if (isPast(deadlines.answerMillis(), now)) {
                    refuseForNow();
                }
            }
            case CALLING -> {
                if (body.hasEnded() && isPast(deadlines.answerMillis(), now)) {
                    call.upstream().seen(false, "no answer in time");
                    refuseUnavailable("does not answer in time");
                }
            }
            case ANSWERING, STREAMING -> checkAnswer(deadlines, now);
            case COLLECTING, OVER -> {}
        }
    }

    private void checkAnswer(Deadlines deadlines, long now) {
        if (response.bytesWritten() != answered) {
            answered = response.bytesWritten();
            since = now;
        } else if (response.writeQueueFull()) {
            if (isPast(deadlines.stallMillis(), now)) {
                ClientConnection.abort(request.connection());
            }
        } else if (phase == Phase.ANSWERING && isPast(deadlines.answerMillis(), now)) {
            response.reset();
        }
        if (phase == Phase.STREAMING && call.binding().hasEnded()) {
            response.reset();
        }
    }

    private boolean isPast(int millis, long now) {
        return now - since > millis * 1_000_000L;
    }
}
