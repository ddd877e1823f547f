package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets a connection where there are many. */
@Timeout(60)
class ConnectionLimitsIT {

    private static final List<AddressRange> LOOPBACK = List.of(AddressRange.parse("127.0.0.0/8"));
    private static final ConnectionLimits FEW = ConnectionLimits.STANDARD.ofAtMost(40, 20);

    private static GatewayFixture door;

    private final List<RawClient> clients = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        door = new GatewayFixture();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @AfterEach
    void leave() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void attack_allConnectionsTakenByHalfSentHeads() throws Exception {
        try (ApiGateway gateway = gateway(FEW)) {
            fill(gateway, 100, "GET /health/live HTTP/1.1\r\nHost");
            assertThat(live(gateway)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void attack_allConnectionsTakenByBodiesHeldBack() throws Exception {
        try (ApiGateway gateway = gateway(FEW)) {
            fill(gateway, 100, "POST /v1/observations HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nx");
            assertThat(live(gateway)).startsWith("HTTP/1.1 200");
        }
    }

    /** Each is kept from the moment it comes, and nothing tells that their client has gone. */
    @Test
    void attack_requestsPiledUpOnOneConnection() throws Exception {
        String head = "GET /v1/devices HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + door.tokens.of("acme") + "\r\n";
        try (RawClient piling = door.connect()) {
            piling.trySend((head + "\r\n").repeat(2_000));
            assertThat(answers(piling)).isLessThan(2_000);
        }
        try (RawClient quick = door.connect()) {
            quick.trySend("GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n".repeat(2_000));
            assertThat(answers(quick)).isLessThan(2_000);
        }
        try (RawClient moderate = door.connect()) {
            moderate.send((head + "\r\n").repeat(24) + head + "Connection: close\r\n\r\n");
            assertThat(answers(moderate)).isEqualTo(25);
        }
    }

    private static int answers(RawClient client) throws IOException {
        return client.readAll().split("HTTP/1.1 200", -1).length - 1;
    }

    @Test
    void attack_allConnectionsTakenByKeptOnes() throws Exception {
        try (ApiGateway gateway = gateway(FEW)) {
            for (int i = 0; i < 100; i++) {
                RawClient client = new RawClient(gateway.port());
                clients.add(client);
                client.send("GET /health/live HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(client.readUntil("}")).startsWith("HTTP/1.1 200");
            }
            assertThat(live(gateway)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whereEveryConnectionHasARequestUnderWayANewOneIsClosed() throws Exception {
        String token = door.tokens.of("acme");
        try (ApiGateway gateway = gateway(FEW)) {
            for (int i = 0; i < 40; i++) {
                RawClient client = new RawClient(gateway.port());
                clients.add(client);
                client.send("GET /v1/stream HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + token + "\r\n\r\n");
                client.readUntil("first\n\n");
            }
            assertThat(live(gateway)).isEmpty();
        }
    }

    @Test
    void attack_allConnectionsOfOneAddress() throws Exception {
        try (ApiGateway gateway = gateway(new ConnectionLimits(4_096, 20, List.of(), List.of()))) {
            fill(gateway, 30, "GET /health/live HTTP/1.1\r\nHost");
            assertThat(live(gateway)).isEmpty();
        }
        try (ApiGateway gateway = gateway(new ConnectionLimits(4_096, 20, LOOPBACK, List.of()))) {
            fill(gateway, 30, "GET /health/live HTTP/1.1\r\nHost");
            assertThat(live(gateway)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aTrustedProxySaysWhoItsClientIs() throws Exception {
        try (ApiGateway gateway = gateway(FEW.trusting(LOOPBACK))) {
            assertThat(forwardedFor(gateway, "X-Forwarded-For: 198.51.100.7")).isEqualTo("198.51.100.7");
            assertThat(forwardedFor(gateway, "X-Forwarded-For: 10.0.0.1, 198.51.100.7, 127.0.0.2"))
                    .isEqualTo("198.51.100.7");
            assertThat(forwardedFor(gateway, "X-Forwarded-For: 198.51.100.7, rubbish"))
                    .isEqualTo("127.0.0.1");
            assertThat(forwardedFor(gateway, "X-Other: 1")).isEqualTo("127.0.0.1");
        }
    }

    private static ApiGateway gateway(ConnectionLimits limits) {
        return new ApiGateway(door.vertx, door.settings().holding(limits)).start();
    }

    private void fill(ApiGateway gateway, int count, String text) throws IOException {
        for (int i = 0; i < count; i++) {
            RawClient client = new RawClient(gateway.port());
            clients.add(client);
            client.trySend(text);
        }
    }

    private static String forwardedFor(ApiGateway gateway, String header) throws Exception {
        RawClient.ask(gateway.port(), "GET /login HTTP/1.1", "Host: h", header);
        return door.issuer.next().one("x-forwarded-for");
    }

    private static String live(ApiGateway gateway) throws IOException {
        try (RawClient client = new RawClient(gateway.port())) {
            client.trySend("GET /health/live HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            return client.readAll();
        }
    }
}
