package dev.cadastre.isolation.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request's body on its way to a service, up to a size. It is collected first, whole or up to {@link #COLLECTED_MAX}, so
 * that a client that sends slowly holds no connection to the service; what is longer passes as it comes, no faster than
 * the service takes it.
 */
final class RequestBody {

    static final int COLLECTED_MAX = 65_536;

    /** What a body has to bring within {@link Deadlines#stallMillis}, as long as it is read. */
    static final int PROGRESS_BYTES = 8_192;

    private static final int MIB = 1_048_576;
    private static final int DIGITS_MAX = 18;

    private final HttpServerRequest in;
    private final long max;
    private final Runnable tooLarge;
    private final boolean chunked;
    private final long declared;
    private Buffer collected = Buffer.buffer();
    private @Nullable Runnable ready;
    private @Nullable HttpClientRequest out;
    private boolean reading;
    private boolean ended;
    private long bytes;
    private long started;
    private long windowStart;
    private long windowBytes;

    /** @param tooLarge called once if there is more than {@code max} */
    RequestBody(HttpServerRequest in, long max, Runnable tooLarge) {
        this.in = in;
        this.max = max;
        this.tooLarge = tooLarge;
        this.chunked = in.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        this.declared = declaredBytes(in);
        this.ended = !chunked && declared == 0;
    }

    /** Whether the head of the request promises a body. */
    static boolean isExpected(HttpServerRequest in) {
        return in.headers().contains(HttpHeaders.TRANSFER_ENCODING) || declaredBytes(in) > 0;
    }

    /** What Content-Length says, however many zeros it begins with; the HTTP parser let only digits pass. */
    private static long declaredBytes(HttpServerRequest in) {
        String length = in.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null) {
            return 0;
        }
        int from = 0;
        while (from < length.length() - 1 && length.charAt(from) == '0') {
            from++;
        }
        return length.length() - from > DIGITS_MAX ? Long.MAX_VALUE : Long.parseLong(length, from, length.length(), 10);
    }

    boolean isDeclaredTooLarge() {
        return declared > max;
    }

    /** Whether the request has no body, or all of it has been received. */
    boolean hasEnded() {
        return ended;
    }

    boolean isEmpty() {
        return ended && bytes == 0;
    }

    /** @param whenReady called once, when there is enough to begin a request to the service with */
    void collect(long now, Runnable whenReady) {
        if (ended) {
            whenReady.run();
            return;
        }
        ready = whenReady;
        started = now;
        windowStart = now;
        reading = true;
        in.handler(this::part);
        in.endHandler(end -> end());
        in.resume();
    }

    private void part(Buffer part) {
        boolean fitted = bytes <= max;
        bytes += part.length();
        if (bytes > max) {
            if (fitted) {
                tooLarge.run();
            }
        } else if (out != null) {
            write(out, part);
        } else {
            collected.appendBuffer(part);
            if (bytes >= COLLECTED_MAX) {
                pause();
                becomesReady();
            }
        }
    }

    private void end() {
        ended = true;
        if (bytes > max) {
            return;
        }
        if (out == null) {
            becomesReady();
        } else {
            out.end();
        }
    }

    private void becomesReady() {
        Runnable told = ready;
        ready = null;
        if (told != null) {
            told.run();
        }
    }

    /** Sends what there is, and what comes from now on. */
    void passTo(HttpClientRequest request) {
        Buffer first = collected;
        collected = Buffer.buffer();
        if (isEmpty()) {
            request.end();
        } else if (ended) {
            request.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(bytes));
            request.end(first);
        } else {
            out = request;
            if (chunked) {
                request.setChunked(true);
            } else {
                request.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(declared));
            }
            write(request, first);
        }
    }

    private void write(HttpClientRequest to, Buffer part) {
        to.write(part);
        if (to.writeQueueFull()) {
            pause();
            to.drainHandler(drained -> resume());
        } else {
            resume();
        }
    }

    private void pause() {
        reading = false;
        in.pause();
    }

    private void resume() {
        if (!reading) {
            reading = true;
            windowStart = System.nanoTime();
            windowBytes = bytes;
            in.resume();
        }
    }

    /** Reads what still comes, for nobody. */
    void drop() {
        if (!ended) {
            ready = null;
            in.handler(rest -> {});
            in.endHandler(end -> {});
            in.resume();
        }
    }

    /** Whether the client takes too long to send it. */
    boolean isLate(Deadlines deadlines, long now) {
        if (ended || !reading) {
            return false;
        }
        if (now - started > deadlines.bodyMillis() * 1_000_000L * (1 + bytes / MIB)) {
            return true;
        }
        if (now - windowStart < deadlines.stallMillis() * 1_000_000L) {
            return false;
        }
        boolean stalled = bytes - windowBytes < PROGRESS_BYTES;
        windowStart = now;
        windowBytes = bytes;
        return stalled;
    }
}
