package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on layer 1 by way of the path, of the framing, or of having no valid token at all. */
class RouteAttackIT {

    private static GatewayFixture door;

    @BeforeAll
    static void open() throws Exception {
        door = new GatewayFixture();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @AfterEach
    void nothingElseArrived() {
        assertThat(door.api.arrivals).isEmpty();
        assertThat(door.ingest.arrivals).isEmpty();
        assertThat(door.issuer.arrivals).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/devices",
                "GET /v1",
                "GET /v1/stream",
                "OPTIONS /v1/devices",
                "HEAD /v1/devices",
                "POST /v1/devices",
                "GET /v1/observations/x",
                "GET /v1/anything/else",
            })
    void attack_routeWithoutToken(String request) throws IOException {
        String answer = ask(request + " HTTP/1.1", "Host: h", "Accept: text/event-stream");
        assertThat(answer).startsWith("HTTP/1.1 401").containsIgnoringCase("www-authenticate: Bearer");
    }

    @Test
    void attack_upgradeWithoutToken() throws IOException {
        String answer = ask(
                "GET /v1/stream HTTP/1.1",
                "Host: h",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        assertThat(answer).startsWith("HTTP/1.1 401");
        assertThat(ask("GET /v1/stream HTTP/1.1", "Host: h", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"))
                .startsWith("HTTP/1.1 401");
        assertThat(ask("PRI * HTTP/2.0", "Host: h")).doesNotContain(" 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic YWNtZTphY21l", "Bearer", "Bearer a.b.c", "Bearer null"})
    void attack_noToken(String authorization) throws IOException {
        String answer = ask("GET /v1/devices HTTP/1.1", "Host: h", "Authorization: " + authorization);
        assertThat(answer)
                .startsWith("HTTP/1.1 401")
                .contains("application/problem+json", "\"type\":\"urn:cadastre:error:unauthenticated\"");
    }

    @Test
    void attack_expiredToken() throws IOException {
        String token = door.tokens.of("acme", Duration.ofMinutes(-5));
        assertThat(ask("GET /v1/devices HTTP/1.1", "Host: h", "Authorization: Bearer " + token))
                .startsWith("HTTP/1.1 401")
                .contains("expired");
    }

    @Test
    void attack_twoTokens() throws IOException {
        String answer =
                door.asAcme("GET /v1/devices HTTP/1.1", "Authorization: Bearer " + door.tokens.of("globex", "admin"));
        assertThat(answer).startsWith("HTTP/1.1 400").contains("is given twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/observations/%2e%2e/devices",
                "/v1/%2E%2E/internal",
                "/v1/../internal",
                "/v1/..",
                "/v1/./devices",
                "//v1/devices",
                "/v1//devices",
                "/oauth2/..;/v1/devices",
                "/v1/devices;x-customer-id=globex",
                "/v1/devices%3bx-customer-id=globex",
                "/v1\\devices",
                "/v1%5cdevices",
                "/v1%2fdevices",
                "/v1/%252e%252e/internal",
                "/v1/%c0%ae%c0%ae/internal",
                "/v1/devices%00",
                "/v1/devices%0d%0ax-customer-id:%20globex",
                "/v1/devices%",
                "/v1/devices%4",
                "/v1/devices%zz",
                "/v1/devices#x",
                "/v1/devices?x#y",
                "/v1/dev\u00efces",
                "/v1/devices?x=\u00ef",
                "http://cadastre.example/v1/devices",
                "*",
                "v1/devices",
            })
    void attack_pathThatReadsTwoWays(String target) throws IOException {
        assertThat(door.asAcme("GET " + target + " HTTP/1.1")).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/V1/devices",
                "/%761/devices",
                "/v1%61/devices",
                "/V1/observations",
                "/v2/devices",
                "/v2",
                "/docs",
                "/docs/",
                "/openapi.json/",
                "/healthz",
                "/inner/key",
                "/devicesx",
            })
    void aPathThatIsNobodysDoesNotExist(String target) throws IOException {
        assertThat(ask("GET " + target + " HTTP/1.1", "Host: h"))
                .startsWith("HTTP/1.1 404")
                .contains("urn:cadastre:error:not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.json", "/health/ready", "/health/live", "/", "/facilities"})
    void attack_writingToWhatIsOpenToAll(String path) throws IOException {
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "OPTIONS")) {
            try (RawClient client = door.connect()) {
                client.send(method + " " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n");
                assertThat(client.readUntil("}"))
                        .startsWith("HTTP/1.1 405")
                        .containsIgnoringCase("allow: GET, HEAD\r\n");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "PROPFIND", "get", "X"})
    void attack_methodThatNobodyExpects(String method) throws IOException {
        assertThat(door.asAcme(method + " /v1/devices HTTP/1.1")).startsWith("HTTP/1.1 405");
    }

    @Test
    void attack_hostThatIsMissingOrTwice() throws IOException {
        String authorization = "Authorization: Bearer " + door.tokens.of("acme");
        assertThat(ask("GET /v1/devices HTTP/1.1", authorization)).startsWith("HTTP/1.1 400");
        assertThat(ask("GET /v1/devices HTTP/1.1", "Host: a", "Host: b", authorization))
                .startsWith("HTTP/1.1 400");
        assertThat(ask("GET /v1/devices HTTP/1.1", "Host: a/../b@evil", authorization))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void attack_smugglingByLengthAndChunks() throws Exception {
        assertNoSecondRequest(
                "POST /v1/devices HTTP/1.1",
                "Content-Length: 6",
                "Transfer-Encoding: chunked",
                "",
                "0",
                "",
                "GET /v1/secret HTTP/1.1",
                "x-customer-id: globex",
                "",
                "");
    }

    @Test
    void attack_smugglingByTwoLengths() throws Exception {
        assertNoSecondRequest(
                "POST /v1/devices HTTP/1.1",
                "Content-Length: 0",
                "Content-Length: 44",
                "",
                "GET /v1/secret HTTP/1.1",
                "x-customer-id: globex",
                "",
                "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked, identity", "identity", "xchunked", "chunked\u000b", " chunked, chunked", "gzip"})
    void attack_smugglingByOddTransferEncoding(String encoding) throws Exception {
        assertNoSecondRequest(
                "POST /v1/devices HTTP/1.1",
                "Transfer-Encoding: " + encoding,
                "",
                "0",
                "",
                "GET /v1/secret HTTP/1.1",
                "x-customer-id: globex",
                "",
                "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x2", "+2", "-1", "2,2", "2 2", "99999999999999999999"})
    void attack_smugglingByOddLength(String length) throws Exception {
        assertNoSecondRequest(
                "POST /v1/devices HTTP/1.1",
                "Content-Length: " + length,
                "",
                "{}GET /v1/secret HTTP/1.1",
                "x-customer-id: globex",
                "",
                "");
    }

    @Test
    void attack_bareLineFeedInAHeader() throws Exception {
        String answer = door.asAcme("GET /v1/devices HTTP/1.1", "X-Note: a\nx-customer-id: globex");
        if (answer.startsWith("HTTP/1.1 200")) {
            assertThat(door.api.next().readableAs("x-customer-id")).containsExactly("acme");
        } else {
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void attack_bareLineFeedInAChunkExtension() throws Exception {
        assertNoSecondRequest(
                "POST /v1/devices HTTP/1.1",
                "Transfer-Encoding: chunked",
                "",
                "2;a\nxx",
                "45",
                "0",
                "",
                "GET /v1/secret HTTP/1.1",
                "x-customer-id: globex",
                "",
                "");
    }

    @Test
    void aHeaderThatFillsMemoryIsRefused() throws IOException {
        assertThat(door.asAcme("GET /v1/devices HTTP/1.1", "X-Long: " + "a".repeat(20_000)))
                .startsWith("HTTP/1.1 431");
        assertThat(door.asAcme("GET /v1/" + "a".repeat(20_000) + " HTTP/1.1")).contains(" 414 ");
    }

    /** The second request has no token: wherever it is read as one, it must be refused, and never reach the service. */
    private static void assertNoSecondRequest(String requestLine, String... rest) throws Exception {
        try (RawClient client = door.connect()) {
            String head =
                    requestLine + "\r\nHost: h\r\nAuthorization: Bearer " + door.tokens.of("acme", "viewer") + "\r\n";
            client.send(head + String.join("\r\n", rest));
            client.readUntil("}");
        }
        assertThat(door.api.arrivals).noneMatch(arrival -> arrival.target().contains("secret"));
        assertThat(door.api.arrivals)
                .allMatch(arrival -> arrival.readableAs("x-customer-id").equals(List.of("acme")))
                .hasSizeLessThanOrEqualTo(1);
        door.api.arrivals.clear();
    }

    private static String ask(String... lines) throws IOException {
        return RawClient.ask(door.gateway.port(), lines);
    }
}
