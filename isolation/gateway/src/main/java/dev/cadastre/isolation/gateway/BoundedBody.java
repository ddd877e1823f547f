package dev.cadastre.isolation.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;

/** Passes a request's body on as it comes, no faster than the service takes it, and only up to a size. */
final class BoundedBody {

    static final int MAX_BYTES = 1_048_576;

    private final HttpServerRequest in;
    private final HttpClientRequest out;
    private final Runnable tooLarge;
    private long bytes;

    private BoundedBody(HttpServerRequest in, HttpClientRequest out, Runnable tooLarge) {
        this.in = in;
        this.out = out;
        this.tooLarge = tooLarge;
    }

    /** @param tooLarge called once, before the request to the service is given up */
    static void pass(HttpServerRequest in, HttpClientRequest out, Runnable tooLarge) {
        BoundedBody body = new BoundedBody(in, out, tooLarge);
        in.handler(body::part);
        in.endHandler(end -> body.finish());
        in.resume();
    }

    private void part(Buffer part) {
        boolean fitted = bytes <= MAX_BYTES;
        bytes += part.length();
        if (bytes <= MAX_BYTES) {
            out.write(part);
            if (out.writeQueueFull()) {
                in.pause();
                out.drainHandler(drained -> in.resume());
            }
        } else if (fitted) {
            tooLarge.run();
            out.reset();
        }
    }

    private void finish() {
        if (bytes <= MAX_BYTES) {
            out.end();
        }
    }
}
