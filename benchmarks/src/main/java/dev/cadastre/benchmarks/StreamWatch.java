package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.Latencies;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Measures from PUBLISH until the live stream delivers it, for the probe devices alone. Lives on the probes' event
 * loop.
 */
final class StreamWatch {

    private static final String PATH = "/v1/stream";
    private static final int ID_WITHIN_BYTES = 100;
    private static final String ID = "\"id\":\"";
    private static final long RETRY_MILLIS = 500;

    private final Latencies untilTold;
    private final Map<String, Awaited> awaited = new HashMap<>();

    StreamWatch(Latencies untilTold) {
        this.untilTold = untilTold;
    }

    /** Listens until the event loop ends; a stream that breaks is opened again. */
    void open(Vertx vertx, ApiReader reader) {
        reader.open(PATH)
                .onSuccess(response -> listen(vertx, reader, response))
                .onFailure(failure -> openLater(vertx, reader));
    }

    void expect(String device, long applied, long dueNanos) {
        awaited.computeIfAbsent(device, id -> new Awaited(untilTold)).expect(applied, dueNanos);
    }

    private void openLater(Vertx vertx, ApiReader reader) {
        vertx.setTimer(RETRY_MILLIS, timer -> reader.renew().onComplete(renewed -> open(vertx, reader)));
    }

    private void listen(Vertx vertx, ApiReader reader, HttpClientResponse response) {
        response.exceptionHandler(failure -> openLater(vertx, reader));
        response.endHandler(ended -> openLater(vertx, reader));
        response.handler(RecordParser.newDelimited("\n", this::line));
    }

    /** One line of the stream; lines of other devices are left after a look at their id. */
    void line(Buffer line) {
        String start = line.getString(0, Math.min(line.length(), ID_WITHIN_BYTES), StandardCharsets.US_ASCII.name());
        int id = start.startsWith("data:") ? start.indexOf(ID) : -1;
        int end = id < 0 ? -1 : start.indexOf('"', id + ID.length());
        if (end < 0) {
            return;
        }
        String device = start.substring(id + ID.length(), end);
        Awaited own = awaited.get(device);
        if (own != null) {
            own.seen(AppliedCount.in(line), System.nanoTime());
        }
    }
}
