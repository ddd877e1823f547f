package dev.cadastre.isolation.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A real HTTP server that stands behind the gateway and keeps what arrives. */
final class RecordingService {

    private static final int PART_BYTES = 262_144;

    final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    final CountDownLatch streamClosed = new CountDownLatch(1);
    final AtomicReference<HttpServerResponse> stream = new AtomicReference<>();
    private final HttpServer server;

    RecordingService(Vertx vertx) throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    Arrival next() throws InterruptedException {
        Arrival arrival = arrivals.poll(10, TimeUnit.SECONDS);
        if (arrival == null) {
            throw new AssertionError("Nothing arrived");
        }
        return arrival;
    }

    private void answer(HttpServerRequest request) {
        List<Map.Entry<String, String>> headers = List.copyOf(request.headers().entries());
        request.exceptionHandler(broken -> {});
        request.body().onSuccess(body -> {
            arrivals.add(new Arrival(request.method().name(), request.uri(), headers, body.toString()));
            respond(request);
        });
    }

    private void respond(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.exceptionHandler(gone -> {});
        switch (request.uri()) {
            case "/v1/stream" -> {
                response.closeHandler(gone -> streamClosed.countDown());
                response.setChunked(true)
                        .putHeader("content-type", "text/event-stream")
                        .write("id: 0-1\ndata: first\n\n");
                stream.set(response);
            }
            case "/v1/endless" -> {
                response.closeHandler(gone -> streamClosed.countDown());
                writeOn(response.setChunked(true));
            }
            case "/v1/never" -> response.closeHandler(gone -> streamClosed.countDown());
            case "/v1/chatty" ->
                response.putHeader("x-customer-id", "acme")
                        .putHeader("X_Cadastre_Stamp", "secret")
                        .putHeader("keep-alive", "timeout=5")
                        .putHeader("x-kept", "yes")
                        .setStatusCode(418)
                        .end("teapot");
            case "/v1/half" -> {
                response.putHeader("content-length", "100").write("half");
                request.connection().close();
            }
            default -> response.putHeader("content-type", "application/json").end("{\"ok\":true}");
        }
    }

    private static void writeOn(HttpServerResponse response) {
        while (!response.closed() && !response.writeQueueFull()) {
            response.write("x".repeat(PART_BYTES));
        }
        response.drainHandler(drained -> writeOn(response));
    }
}
