package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that take their time, or leave in the middle: what they hold, and for how long. */
@Tag("heavy")
@Timeout(60)
class SlowClientsIT {

    private static final Deadlines SHORT = Deadlines.STANDARD.sendingWithin(400, 800, 1_500, 400);
    private static final int MANY = 200;

    private final List<RawClient> clients = new ArrayList<>();
    private GatewayFixture door;
    private String token;

    @BeforeEach
    void open() throws Exception {
        door = new GatewayFixture();
        token = "Authorization: Bearer " + door.tokens.of("acme") + "\r\n";
    }

    @AfterEach
    void close() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        door.close();
    }

    @Test
    void attack_bodyHeldBackAfterAnEarlyAnswer() throws Exception {
        try (EarlyService service = new EarlyService();
                ApiGateway gateway = before(service)) {
            for (int i = 0; i < MANY; i++) {
                RawClient client = post(gateway, 100_000, 70_000);
                assertThat(client.readUntil("{}")).startsWith("HTTP/1.1 405");
            }
            assertThat(service.givenUp.tryAcquire(MANY, 10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void attack_bodyHeldBackAfterARefusal() throws Exception {
        RawClient client = door.connect();
        clients.add(client);
        client.send("POST /openapi.json HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\nx");
        assertThat(client.readAll()).startsWith("HTTP/1.1 405");
    }

    @Test
    void attack_clientGoneInTheMiddleOfItsBody() throws Exception {
        try (ApiGateway gateway = new ApiGateway(door.vertx, door.settings()).start()) {
            for (int i = 0; i < MANY; i++) {
                post(gateway, 100_000, 70_000);
            }
            for (RawClient client : clients) {
                client.close();
            }
            assertThat(ask(gateway)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void attack_slowBodiesHoldNoPlace() throws Exception {
        try (ApiGateway gateway = new ApiGateway(door.vertx, door.settings()).start()) {
            for (int i = 0; i < MANY; i++) {
                post(gateway, 100, 1);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(ask(gateway)).startsWith("HTTP/1.1 200");
                assertThat(door.api.next().method()).isEqualTo("GET");
            }
        }
    }

    @Test
    void attack_bodyThatComesTooSlowly() throws Exception {
        try (ApiGateway gateway = patient(SHORT)) {
            assertThat(post(gateway, 100, 1).readAll()).startsWith("HTTP/1.1 408");
            assertThat(post(gateway, 100_000, 70_000).readAll()).startsWith("HTTP/1.1 408");
        }
        assertThat(door.api.arrivals).isEmpty();
    }

    @Test
    void attack_trickledChunks() throws Exception {
        try (ApiGateway gateway = patient(SHORT)) {
            RawClient client = client(gateway)
                    .send("POST /v1/devices HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n" + token + "\r\n");
            assertThatThrownBy(() -> {
                        while (true) {
                            client.send("1\r\nx\r\n");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        assertThat(door.api.arrivals).isEmpty();
    }

    @Test
    void attack_halfSentHeads() throws Exception {
        try (ApiGateway gateway = patient(SHORT)) {
            for (int i = 0; i < MANY; i++) {
                client(gateway).send("GET /v1/devices HTTP/1.1\r\nHost");
            }
            for (RawClient client : clients) {
                assertThat(client.readAll()).isEmpty();
            }
            RawClient idle = client(gateway).send("GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(idle.readAll())
                    .as("and a connection that is kept for nothing")
                    .contains("live");
        }
    }

    @Test
    void attack_answerThatIsNotRead() throws Exception {
        try (ApiGateway gateway = patient(SHORT)) {
            client(gateway).send("GET /v1/endless HTTP/1.1\r\nHost: h\r\n" + token + "\r\n");
            assertThat(door.api.streamClosed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void attack_requestsAheadOfAnswersThatAreNotRead() throws Exception {
        try (ApiGateway gateway = patient(SHORT)) {
            String asks = "GET / HTTP/1.1\r\nHost: h\r\n\r\n".repeat(100);
            RawClient client = client(gateway);
            assertThatThrownBy(() -> {
                        while (true) {
                            client.send(asks);
                        }
                    })
                    .as("it is read no further until it reads, and closed if it does not")
                    .isInstanceOf(IOException.class);
        }
    }

    private ApiGateway patient(Deadlines deadlines) {
        return new ApiGateway(door.vertx, door.settings().waiting(deadlines)).start();
    }

    private ApiGateway before(EarlyService service) {
        GatewaySettings settings = new GatewaySettings(
                "127.0.0.1",
                0,
                service.address(),
                door.ingest.address(),
                door.issuer.address(),
                door.tokens.verifier(),
                door.stamp);
        return new ApiGateway(door.vertx, settings).start();
    }

    private RawClient client(ApiGateway gateway) throws IOException {
        RawClient client = new RawClient(gateway.port());
        clients.add(client);
        return client;
    }

    private RawClient post(ApiGateway gateway, int declared, int sent) throws IOException {
        return client(gateway)
                .send("POST /v1/devices HTTP/1.1\r\nHost: h\r\nContent-Length: " + declared + "\r\n" + token + "\r\n"
                        + "x".repeat(sent));
    }

    private String ask(ApiGateway gateway) throws IOException {
        return RawClient.ask(gateway.port(), "GET /v1/devices HTTP/1.1", "Host: h", token.strip());
    }
}
