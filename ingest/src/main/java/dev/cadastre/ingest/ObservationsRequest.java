package dev.cadastre.ingest;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Problem;
import dev.cadastre.tenants.devices.TenantDevice;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One {@code POST /v1/observations}, from its head to its answer. Its body is read once the device is known and the request
 * is counted as one of its own. Whatever goes wrong on the way, on whatever thread, is answered.
 */
final class ObservationsRequest {

    static final String PATH = "/v1/observations";
    static final int BODY_BYTES_MAX = 1 << 20;

    /** How long a client that still sends has to read why it is refused, before the connection is closed. */
    private static final int LINGER_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ObservationsRequest.class);

    private final HttpServerRequest request;
    private final Context context;
    private final HttpParts parts;

    /** What all requests share. */
    record HttpParts(SignIn signIn, Intake intake, OpenRequests open, HttpLimits limits) {}

    ObservationsRequest(HttpServerRequest request, Context context, HttpParts parts) {
        this.request = request;
        this.context = context;
        this.parts = parts;
    }

    void handle() {
        guarded(() -> {
            BatchFormat format = checkHead();
            var credentials = BasicCredentials.of(request.getHeader(HttpHeaders.AUTHORIZATION));
            request.pause();
            parts.signIn()
                    .begin(
                            source(),
                            credentials.username(),
                            credentials.secret(),
                            result -> context.runOnContext(now -> guarded(() -> signedIn(result, format))));
        });
    }

    /** The gateway sets the header, and takes away what a client sent as such. */
    private String source() {
        String forwarded = request.getHeader("X-Forwarded-For");
        return forwarded == null ? request.remoteAddress().hostAddress() : forwarded;
    }

    /** Answers what is thrown, so that no request is left without an answer. */
    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (CadastreException e) {
            refuseSoon(e);
        } catch (RuntimeException e) {
            LOG.error("A request of a device could not be handled", e);
            refuseSoon(new CadastreException(ErrorId.INTERNAL, "the request could not be handled", e));
        }
    }

    private BatchFormat checkHead() {
        if (!PATH.equals(request.path())) {
            throw new CadastreException(ErrorId.NOT_FOUND, "observations are posted to " + PATH);
        }
        if (!HttpMethod.POST.equals(request.method())) {
            throw new CadastreException(ErrorId.METHOD_NOT_ALLOWED, "observations are posted");
        }
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new CadastreException(ErrorId.UNSUPPORTED_MEDIA_TYPE, "send it without a content encoding");
        }
        BatchFormat format = BatchFormat.of(request.getHeader(HttpHeaders.CONTENT_TYPE));
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isTooLong(length)) {
            throw tooLarge();
        }
        return format;
    }

    private static boolean isTooLong(String length) {
        try {
            return Long.parseLong(length) > BODY_BYTES_MAX;
        } catch (NumberFormatException e) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "Content-Length is no number", e);
        }
    }

    private void signedIn(SignIn.Result result, BatchFormat format) {
        switch (result) {
            case SignIn.Result.SignedIn(TenantDevice device) -> read(device, format);
            case SignIn.Result.Refused(CadastreException why) -> refuse(why);
        }
    }

    private void read(TenantDevice device, BatchFormat format) {
        if (request.response().closed()) {
            return; // the client went away during its sign-in, and nothing would end the count
        }
        Runnable leave = parts.open().enter(device);
        request.response().endHandler(sent -> leave.run()).closeHandler(gone -> leave.run());
        long timer = context.owner()
                .setTimer(
                        parts.limits().bodyTimeout().toMillis(),
                        late -> refuse(new CadastreException(
                                ErrorId.REQUEST_TIMEOUT, "the body of the request did not arrive whole in time")));
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > BODY_BYTES_MAX) {
                context.owner().cancelTimer(timer);
                request.handler(null).endHandler(null);
                refuse(tooLarge());
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> {
            context.owner().cancelTimer(timer);
            Thread.startVirtualThread(() -> guarded(() -> take(device, format, body.getBytes())));
        });
        request.exceptionHandler(gone -> {
            context.owner().cancelTimer(timer);
            leave.run();
            LOG.debug("a request broke off: {}", gone.toString());
        });
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            var _ = request.response().writeContinue();
        }
        request.resume();
    }

    /** Off the event loop: a thousand observations are some milliseconds of work. */
    private void take(TenantDevice device, BatchFormat format, byte[] body) {
        List<byte[]> observations;
        try {
            observations = format.split(body);
        } catch (CadastreException e) {
            parts.intake().refuse(device, e, body, verdict -> answer(HttpAnswer.of(Problem.of(e))));
            return;
        }
        Batch.take(parts.intake(), device, observations, batch -> guarded(() -> answer(batch.answer())));
    }

    private void answer(HttpAnswer answer) {
        context.runOnContext(now -> answer.send(request.response()));
    }

    private void refuseSoon(CadastreException why) {
        context.runOnContext(now -> refuse(why));
    }

    /** The rest of the body is not read, so the connection cannot be used again. */
    private void refuse(CadastreException why) {
        if (request.response().ended() || request.response().closed()) {
            return;
        }
        if (!request.isEnded()) {
            request.handler(null).endHandler(null);
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            request.resume();
            var _ = context.owner()
                    .setTimer(LINGER_MILLIS, passed -> request.connection().close());
        }
        HttpAnswer.of(Problem.of(why)).send(request.response());
    }

    private static CadastreException tooLarge() {
        return new CadastreException(
                ErrorId.PAYLOAD_TOO_LARGE, "the request is longer than %d bytes".formatted(BODY_BYTES_MAX));
    }
}
