package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TracesIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

    @Test
    void aRequestIsASpanInTheTraceOfItsClient() throws IOException, InterruptedException {
        HttpServer collector = collector();
        URI address = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
        Caller caller = Caller.ofNewTenant();
        try (ApiServer traced = ApiServer.start(
                TestServer.get().settings().tracedTo(address), TestServer.get().parts())) {
            HttpRequest request = caller.stamped("GET", "/v1/devices/some-device", "")
                    .uri(URI.create("http://127.0.0.1:%d/v1/devices/some-device".formatted(traced.port())))
                    .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                    .build();
            assertThat(Caller.send(Caller.http(), request).statusCode()).isEqualTo(404);
            assertThat(spansUntilOneOfTheTrace())
                    .contains("GET /v1/devices/{id}", "cadastre-api")
                    .doesNotContain("some-device", caller.tenant().value());
        } finally {
            collector.stop(0);
        }
    }

    private String spansUntilOneOfTheTrace() throws InterruptedException {
        String trace = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
        while (true) {
            byte[] batch = received.poll(10, TimeUnit.SECONDS);
            assertThat(batch).as("a batch of spans within 10 s").isNotNull();
            String text = new String(batch, StandardCharsets.ISO_8859_1);
            if (text.contains(trace)) {
                return text;
            }
        }
    }

    private HttpServer collector() throws IOException {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        return collector;
    }
}
