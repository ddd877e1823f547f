package dev.cadastre.proof.denial;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers what the probes ask as they want it, on as many threads as it is given, and waits for bodies without end. */
final class NarrowServer implements AutoCloseable {

    private static final String FORM = "<input name=\"_csrf\" value=\"c\">";

    private final HttpServer server;
    private final ExecutorService threads;

    private NarrowServer(ExecutorService threads) throws IOException {
        this.threads = threads;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, 200, FORM));
        server.createContext("/v1/observations", exchange -> answer(exchange, 202, ""));
        server.createContext("/login", NarrowServer::login);
        server.start();
    }

    /** With a few threads, which a few slow clients can all have. */
    static NarrowServer withThreads(int count) throws IOException {
        return new NarrowServer(Executors.newFixedThreadPool(count));
    }

    /** With a thread for everybody. */
    static NarrowServer withThreadsForAll() throws IOException {
        return new NarrowServer(Executors.newVirtualThreadPerTaskExecutor());
    }

    Installation installation() {
        TenantAccess nobody = new TenantAccess(
                "t", "token", List.of(new TenantAccess.Device("t/device", "secret")), "user@t", "password");
        return new Installation(
                server.getAddress(),
                null,
                nobody,
                nobody,
                Installation.TokenRequest.of("operator", "secret", "t"),
                null);
    }

    private static void login(HttpExchange exchange) throws IOException {
        boolean form = exchange.getRequestMethod().equals("GET");
        exchange.getResponseHeaders().set("Location", "/");
        answer(exchange, form ? 200 : 302, form ? FORM : "");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
