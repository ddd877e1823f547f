package dev.cadastre.isolation.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The wire protocol of Azure Cosmos DB in gateway mode, as far as the SDK speaks it for us, and strict where the service is
 * lenient: a request for data without the partition-key header is refused, which the service would answer from all
 * partitions; so is one for a list of partitions at once, a change feed, and any query but the three known ones.
 *
 * <p>Covered: the account ({@code GET /}); database and container, read and made; the ranges of partition keys; items made,
 * upserted, read, deleted, one by one and in transactional batches; plans of queries and queries, in pages. An item whose
 * tenant is not the key of the request is refused as the service refuses it, with 400 and sub-status 1001.
 */
final class CosmosStub implements AutoCloseable {

    static final String KEY_HEADER = "x-ms-documentdb-partitionkey";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final CosmosStubItems items = new CosmosStubItems();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<String> keysSeen = new CopyOnWriteArrayList<>();
    private volatile boolean databaseMade;
    private volatile boolean containerMade;

    private CosmosStub(HttpServer server) {
        this.server = server;
    }

    static CosmosStub start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            CosmosStub stub = new CosmosStub(server);
            server.createContext("/", stub::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    }

    /** What was refused for want of a key or for a wrong one. */
    List<String> refusals() {
        return refusals;
    }

    /** The partition keys of all requests for data, in their order. */
    List<String> keysSeen() {
        return keysSeen;
    }

    /** From now on items of all partitions are found under any key, as in a service that has lost its mind. */
    void leak(boolean leaking) {
        items.leak(leaking);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            CosmosAnswer answer;
            try {
                answer = answerTo(exchange);
            } catch (RuntimeException e) {
                answer = CosmosAnswer.refusal(500, 0, "the stub failed: " + e);
            }
            if (answer.status() == 400 || answer.status() == 500) {
                refusals.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + ": " + answer.body());
            }
            send(exchange, answer);
        }
    }

    private static void send(HttpExchange exchange, CosmosAnswer answer) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/json");
        headers.set("x-ms-request-charge", "1");
        headers.set("x-ms-activity-id", "00000000-0000-0000-0000-000000000000");
        headers.set("x-ms-session-token", "0:-1#1");
        headers.set("x-ms-alt-content-path", "dbs/cadastre/colls/documents");
        headers.set("x-ms-content-path", CosmosAnswer.CONTAINER_RID);
        headers.set("etag", "\"1\"");
        headers.set("x-ms-substatus", String.valueOf(answer.subStatus()));
        if (answer.continuation() != null) {
            headers.set("x-ms-continuation", answer.continuation());
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }

    private CosmosAnswer answerTo(HttpExchange exchange) throws IOException {
        List<String> path = List.of(
                exchange.getRequestURI().getPath().replaceAll("^/|/$", "").split("/"));
        if (exchange.getRequestHeaders().getFirst("authorization") == null) {
            return CosmosAnswer.refusal(401, 0, "no authorization");
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (path.size() == 1 && path.getFirst().isEmpty()) {
            return CosmosAnswer.of(200, CosmosAnswer.account(endpoint()));
        }
        return switch (path.size()) {
            case 1 -> databaseIsMade();
            case 2 -> databaseMade ? CosmosAnswer.of(200, CosmosAnswer.DATABASE) : CosmosAnswer.missing();
            case 3 -> containerIsMade(body);
            case 4 -> containerMade ? CosmosAnswer.of(200, CosmosAnswer.CONTAINER) : CosmosAnswer.missing();
            default ->
                path.get(4).equals("pkranges")
                        ? ranges(exchange)
                        : data(exchange, path.size() > 5 ? path.get(5) : null, body);
        };
    }

    private CosmosAnswer databaseIsMade() {
        databaseMade = true;
        return CosmosAnswer.of(201, CosmosAnswer.DATABASE);
    }

    private CosmosAnswer containerIsMade(byte[] body) throws IOException {
        JsonNode paths = JSON.readTree(body).at("/partitionKey/paths");
        if (!paths.path(0).asText().equals("/tenant")) {
            return CosmosAnswer.refusal(400, 0, "the partition key is not the tenant: " + paths);
        }
        containerMade = true;
        return CosmosAnswer.of(201, CosmosAnswer.CONTAINER);
    }

    private static CosmosAnswer ranges(HttpExchange exchange) {
        boolean known = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        return known ? new CosmosAnswer(304, 0, "", null) : CosmosAnswer.of(200, CosmosAnswer.RANGES);
    }

    /** All that touches items. */
    private CosmosAnswer data(HttpExchange exchange, @Nullable String id, byte[] body) throws IOException {
        var headers = exchange.getRequestHeaders();
        String key = headers.getFirst(KEY_HEADER);
        JsonNode parts = key == null ? null : JSON.readTree(key);
        if (parts == null || parts.size() != 1 || !parts.path(0).isTextual()) {
            return CosmosAnswer.refusal(400, 1001, "a request for data without one partition key: " + key);
        }
        String tenant = parts.path(0).asText();
        keysSeen.add(tenant);
        if (headers.containsKey("a-im")) {
            return CosmosAnswer.refusal(400, 0, "a change feed");
        }
        return switch (exchange.getRequestMethod()) {
            case "GET" -> items.read(tenant, String.valueOf(id));
            case "DELETE" -> items.delete(tenant, String.valueOf(id));
            case "POST" -> post(exchange, tenant, JSON.readTree(body));
            default -> CosmosAnswer.refusal(405, 0, exchange.getRequestMethod());
        };
    }

    private CosmosAnswer post(HttpExchange exchange, String tenant, JsonNode body) {
        var headers = exchange.getRequestHeaders();
        if (isTrue(headers.getFirst("x-ms-cosmos-is-query-plan-request"))) {
            return CosmosStubQuery.plan(body);
        }
        if (isTrue(headers.getFirst("x-ms-documentdb-isquery"))) {
            return items.query(
                    tenant, body, headers.getFirst("x-ms-max-item-count"), headers.getFirst("x-ms-continuation"));
        }
        if (isTrue(headers.getFirst("x-ms-cosmos-is-batch-request"))) {
            return items.batch(tenant, (ArrayNode) body);
        }
        return items.write(tenant, (ObjectNode) body, isTrue(headers.getFirst("x-ms-documentdb-is-upsert")));
    }

    private static boolean isTrue(@Nullable String header) {
        return "true".equalsIgnoreCase(header);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
