package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.TenantStamp;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** A gateway on a free port, with a recording service behind each of its doors. */
final class GatewayFixture implements AutoCloseable {

    final Vertx vertx = Vertx.vertx();
    final TestTokens tokens = new TestTokens();
    final TenantStamp stamp =
            new TenantStamp("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), Clock.systemUTC());
    final RecordingService api = new RecordingService(vertx);
    final RecordingService ingest = new RecordingService(vertx);
    final RecordingService issuer = new RecordingService(vertx);
    final ApiGateway gateway;

    GatewayFixture() throws Exception {
        this(Policy.STANDARD);
    }

    GatewayFixture(Policy policy) throws Exception {
        gateway = new ApiGateway(vertx, settings(), policy).start();
    }

    /** Of another gateway before the same services. */
    GatewaySettings settings() {
        return new GatewaySettings(
                "127.0.0.1", 0, api.address(), ingest.address(), issuer.address(), tokens.verifier(), stamp);
    }

    /** Sends a request of acme's viewer with extra header lines and gives the answer. */
    String asAcme(String requestLine, String... headers) throws IOException {
        String[] lines = new String[headers.length + 3];
        lines[0] = requestLine;
        lines[1] = "Host: cadastre.example";
        lines[2] = "Authorization: Bearer " + tokens.of("acme", "viewer");
        System.arraycopy(headers, 0, lines, 3, headers.length);
        return RawClient.ask(gateway.port(), lines);
    }

    /** As {@link #asAcme}, giving what arrived at the API. */
    Arrival arrivalAsAcme(String requestLine, String... headers) throws Exception {
        String answer = asAcme(requestLine, headers);
        if (!answer.startsWith("HTTP/1.1 200")) {
            throw new AssertionError(answer);
        }
        return api.next();
    }

    RawClient connect() throws IOException {
        return new RawClient(gateway.port());
    }

    @Override
    public void close() {
        gateway.close();
        tokens.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
