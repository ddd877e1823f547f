package dev.cadastre.ingest;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.tenants.TenantDevice;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One {@code POST /v1/observations}, from its head to its answer. Its body is read once the device is known. */
final class ObservationsRequest {

    static final String PATH = "/v1/observations";
    static final int BODY_BYTES_MAX = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(ObservationsRequest.class);

    private final HttpServerRequest request;
    private final Context context;
    private final SignIn signIn;
    private final Intake intake;

    ObservationsRequest(HttpServerRequest request, Context context, SignIn signIn, Intake intake) {
        this.request = request;
        this.context = context;
        this.signIn = signIn;
        this.intake = intake;
    }

    void handle() {
        try {
            BatchFormat format = checkHead();
            var credentials = BasicCredentials.of(request.getHeader(HttpHeaders.AUTHORIZATION));
            request.pause();
            signIn.begin(
                    request.remoteAddress().hostAddress(),
                    credentials.username(),
                    credentials.secret(),
                    result -> context.runOnContext(now -> signedIn(result, format)));
        } catch (CadastreException e) {
            refuse(e);
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
        if (length != null && Long.parseLong(length) > BODY_BYTES_MAX) {
            throw tooLarge();
        }
        return format;
    }

    private void signedIn(SignIn.Result result, BatchFormat format) {
        switch (result) {
            case SignIn.Result.SignedIn(TenantDevice device) -> read(device, format);
            case SignIn.Result.Refused(CadastreException why) -> refuse(why);
        }
    }

    private void read(TenantDevice device, BatchFormat format) {
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() > BODY_BYTES_MAX) {
                request.handler(null).endHandler(null);
                refuse(tooLarge());
            } else {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> Thread.startVirtualThread(() -> take(device, format, body.getBytes())));
        request.exceptionHandler(gone -> LOG.debug("a request broke off: {}", gone.toString()));
        request.resume();
    }

    /** Off the event loop: a thousand observations are some milliseconds of work. */
    private void take(TenantDevice device, BatchFormat format, byte[] body) {
        List<byte[]> observations;
        try {
            observations = format.split(body);
        } catch (CadastreException e) {
            intake.refuse(device, e, body, verdict -> answer(HttpAnswer.of(Problem.of(e))));
            return;
        }
        Batch.take(intake, device, observations, batch -> answer(batch.answer()));
    }

    private void answer(HttpAnswer answer) {
        context.runOnContext(now -> answer.send(request.response()));
    }

    /** The rest of the body is not read, so the connection cannot be used again. */
    private void refuse(CadastreException why) {
        if (!request.isEnded()) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            request.resume();
        }
        HttpAnswer.of(Problem.of(why)).send(request.response());
    }

    private static CadastreException tooLarge() {
        return new CadastreException(
                ErrorId.PAYLOAD_TOO_LARGE, "the request is longer than %d bytes".formatted(BODY_BYTES_MAX));
    }
}
