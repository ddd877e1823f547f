package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes through the gateway, and what becomes of it when one side goes away. */
class ExchangeIT {

    private static final int MIB = 1_048_576;

    private GatewayFixture door;

    @BeforeEach
    void open() throws Exception {
        door = new GatewayFixture();
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aLiveStreamPassesEachEventAtOnce() throws Exception {
        try (RawClient client = stream(door.tokens.of("acme"))) {
            assertThat(client.readUntil("first\n\n")).startsWith("HTTP/1.1 200").contains("text/event-stream");
            door.api.stream.get().write("data: second\n\n");
            assertThat(client.readUntil("second\n\n")).contains("data: second");
        }
    }

    @Test
    void aClientThatLeavesEndsTheStreamAtTheService() throws Exception {
        try (RawClient client = stream(door.tokens.of("acme"))) {
            client.readUntil("first\n\n");
        }
        assertThat(door.api.streamClosed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aClientThatLeavesBeforeTheAnswerEndsTheCall() throws Exception {
        try (RawClient client = door.connect()) {
            client.send(head("GET /v1/never", door.tokens.of("acme")) + "\r\n");
            door.api.next();
        }
        assertThat(door.api.streamClosed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aLiveStreamEndsWithItsToken() throws Exception {
        // The token is still good within the 30 s of play, and already at its end.
        try (RawClient client = stream(door.tokens.of("acme", Duration.ofSeconds(-1)))) {
            assertThat(client.readAll()).startsWith("HTTP/1.1 200");
        }
        assertThat(door.api.streamClosed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void bodiesPassWhole() throws Exception {
        String body = "x".repeat(MIB);
        assertThat(post("Content-Length: " + body.length(), body)).startsWith("HTTP/1.1 200");
        Arrival arrival = door.api.next();
        assertThat(arrival.body()).isEqualTo(body);
        assertThat(arrival.one("content-length")).isEqualTo(String.valueOf(body.length()));
    }

    @Test
    void chunkedBodiesPassWhole() throws Exception {
        assertThat(post("Transfer-Encoding: chunked", "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(door.api.next().body()).isEqualTo("hello world");
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws Exception {
        try (RawClient client = door.connect()) {
            client.send(head("POST /v1/devices", door.tokens.of("acme"))
                    + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100");
            client.send("{}");
            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 200");
        }
        Arrival arrival = door.api.next();
        assertThat(arrival.body()).isEqualTo("{}");
        assertThat(arrival.all("expect")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "05", "00000000000000000000000000005"})
    void aLengthIsANumberHoweverItIsWritten(String length) throws Exception {
        assertThat(post("Content-Length: " + length, "hello")).startsWith("HTTP/1.1 200");
        Arrival arrival = door.api.next();
        assertThat(arrival.body()).isEqualTo("hello");
        assertThat(arrival.one("content-length")).isEqualTo("5");
    }

    @Test
    void anImportMayBeLarger() throws Exception {
        String body = "x".repeat(3 * MIB);
        try (RawClient client = door.connect()) {
            client.send(head("POST /v1/facilities/import", door.tokens.of("acme")) + "Content-Length: " + body.length()
                    + "\r\n\r\n" + body);
            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 200");
        }
        assertThat(door.api.next().body()).hasSize(body.length());
    }

    @Test
    void aBodyDeclaredTooLargeIsRefusedBeforeItComes() throws Exception {
        assertThat(post("Content-Length: " + (MIB + 1), ""))
                .startsWith("HTTP/1.1 413")
                .contains("urn:cadastre:error:payload-too-large");
        assertThat(door.api.arrivals).isEmpty();
    }

    @Test
    void aBodyThatGrowsTooLargeIsCutOff() throws Exception {
        String chunk = "%x\r\n%s\r\n".formatted(65_536, "x".repeat(65_536));
        assertThat(post("Transfer-Encoding: chunked", chunk.repeat(17))).startsWith("HTTP/1.1 413");
        assertThat(door.api.arrivals).isEmpty();
    }

    @Test
    void theAnswerOfTheServicePassesWithoutWhatIsInternal() throws Exception {
        String answer = door.asAcme("GET /v1/chatty HTTP/1.1");
        assertThat(answer)
                .startsWith("HTTP/1.1 418")
                .endsWith("teapot")
                .containsIgnoringCase("x-kept: yes")
                .doesNotContainIgnoringCase("x-customer-id")
                .doesNotContainIgnoringCase("cadastre_stamp")
                .doesNotContainIgnoringCase("timeout=5");
    }

    @Test
    void headAndConnectionsThatStayOpen() throws Exception {
        try (RawClient client = door.connect()) {
            String token = door.tokens.of("acme");
            for (int i = 0; i < 5; i++) {
                client.send(head("HEAD /v1/devices", token) + "\r\n");
                assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
                client.send(head("GET /v1/devices", token) + "\r\n");
                assertThat(client.readUntil("}")).startsWith("HTTP/1.1 200").endsWith("{\"ok\":true}");
            }
        }
    }

    @Test
    void anAnswerThatBreaksOffBreaksOffForTheClientToo() throws Exception {
        String answer = door.asAcme("GET /v1/half HTTP/1.1");
        assertThat(answer).doesNotContain("urn:cadastre");
        assertThat(answer.length()).isLessThan(300);
    }

    @Test
    void aServiceThatIsDownIsSaidToBe() throws Exception {
        try (ApiGateway gateway = gateway(URI.create("http://127.0.0.1:" + freePort()))) {
            assertThat(ask(gateway, "GET"))
                    .startsWith("HTTP/1.1 503")
                    .contains("application/problem+json", "urn:cadastre:error:upstream-unavailable");
        }
    }

    @Test
    void aServiceThatDoesNotAnswerIsGivenUp() throws Exception {
        try (ApiGateway gateway = new ApiGateway(
                                door.vertx, door.settings().waiting(Deadlines.STANDARD.answeringWithin(200)))
                        .start();
                RawClient client = new RawClient(gateway.port())) {
            client.send(head("GET /v1/never", door.tokens.of("acme")) + "Accept: text/event-stream\r\n\r\n");
            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 503").contains("The API does not answer in time");
        }
        assertThat(door.api.streamClosed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void readingIsRepeatedWhereAKeptConnectionWasClosedMeanwhile() throws Exception {
        try (FlakyService flaky = new FlakyService();
                ApiGateway gateway = gateway(flaky.address());
                RawClient client = new RawClient(gateway.port())) {
            String token = door.tokens.of("acme");
            for (int i = 0; i < 2; i++) {
                client.send(head("GET /v1/devices", token) + "\r\n");
                assertThat(client.readUntil("}")).startsWith("HTTP/1.1 200");
            }
            assertThat(flaky.requests).hasValue(3);
        }
    }

    @Test
    void writingIsNotRepeated() throws Exception {
        try (FlakyService flaky = new FlakyService();
                ApiGateway gateway = gateway(flaky.address());
                RawClient client = new RawClient(gateway.port())) {
            String token = door.tokens.of("acme");
            client.send(head("POST /v1/devices", token) + "Content-Length: 0\r\n\r\n");
            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 200");
            client.send(head("POST /v1/devices", token) + "Content-Length: 0\r\n\r\n");
            assertThat(client.readUntil("}")).startsWith("HTTP/1.1 503");
            assertThat(flaky.requests).hasValue(2);
        }
    }

    @Test
    void aPortThatIsTakenIsSaidToBe() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            GatewaySettings settings = new GatewaySettings(
                    "127.0.0.1",
                    taken.getLocalPort(),
                    door.api.address(),
                    door.ingest.address(),
                    door.issuer.address(),
                    door.tokens.verifier(),
                    door.stamp);
            try (ApiGateway gateway = new ApiGateway(door.vertx, settings)) {
                assertThatThrownBy(gateway::start)
                        .asInstanceOf(type(CadastreException.class))
                        .satisfies(refusal -> {
                            assertThat(refusal.id()).isEqualTo(ErrorId.PORT_IN_USE);
                            assertThat(refusal.detail()).contains(String.valueOf(taken.getLocalPort()));
                        });
                assertThatThrownBy(gateway::port).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void itsOwnHealthNeedsNoToken() throws Exception {
        assertThat(RawClient.ask(door.gateway.port(), "GET /health/live HTTP/1.1", "Host: h"))
                .startsWith("HTTP/1.1 200")
                .contains("{\"status\":\"live\"}");
    }

    @Test
    void whetherThePartsAreReadyIsAskedOfTheApiWithoutATenant() throws Exception {
        assertThat(RawClient.ask(door.gateway.port(), "GET /health/ready HTTP/1.1", "Host: h", "x-customer-id: acme"))
                .startsWith("HTTP/1.1 200");
        Arrival arrival = door.api.next();
        assertThat(arrival.target()).isEqualTo("/health/ready");
        assertThat(arrival.readableAs("x-customer-id")).isEmpty();
    }

    private ApiGateway gateway(URI api) {
        GatewaySettings settings = new GatewaySettings(
                "127.0.0.1", 0, api, door.ingest.address(), door.issuer.address(), door.tokens.verifier(), door.stamp);
        return new ApiGateway(door.vertx, settings).start();
    }

    private String ask(ApiGateway gateway, String method) throws Exception {
        return RawClient.ask(
                gateway.port(),
                method + " /v1/devices HTTP/1.1",
                "Host: h",
                "Authorization: Bearer " + door.tokens.of("acme"));
    }

    private RawClient stream(String token) throws Exception {
        return door.connect().send(head("GET /v1/stream", token) + "Accept: text/event-stream\r\n\r\n");
    }

    private String post(String framing, String body) throws Exception {
        try (RawClient client = door.connect()) {
            return client.send(head("POST /v1/devices", door.tokens.of("acme")) + framing
                            + "\r\nConnection: close\r\n\r\n" + body)
                    .readAll();
        }
    }

    private static String head(String request, String token) {
        return request + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + token + "\r\n";
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
