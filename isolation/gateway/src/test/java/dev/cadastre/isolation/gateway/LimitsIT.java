package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.redis.RedisService;
import dev.cadastre.isolation.redis.SharedRates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One tenant's load at the door, and what the others notice of it. */
@Timeout(60)
class LimitsIT {

    private static final String PASSWORD = "0123456789abcdef";
    private static final Rate SLOW = new Rate(1, 5);
    private static final RedisService COUNTING =
            new RedisService("gateway", "gateway", "~gateway:{*}:rate:* +get +set +psetex +del +evalsha");

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    @TempDir
    static Path folder;

    private static GatewayFixture door;
    private static RedisServer redis;
    private static RedisConnection loader;
    private static RedisConnection connection;

    @BeforeAll
    static void open() throws Exception {
        door = new GatewayFixture();
        redis = RedisServer.start(folder, 0, List.of(COUNTING.rule(PASSWORD)));
        loader = RedisConnection.open(redis.uri()); // as an API process does: the gateway's user loads no script
        connection = RedisConnection.open(redis.uri(COUNTING.user(), PASSWORD), COUNTING);
    }

    @AfterAll
    static void close() {
        connection.close();
        loader.close();
        redis.close();
        door.close();
    }

    @Test
    void whoAsksTooOftenIsToldForHowLongAndNobodyElseIs() throws Exception {
        try (ApiGateway gateway = gateway(DoorLimits.local(tenant -> SLOW))) {
            for (int i = 0; i < 5; i++) {
                assertThat(ask(gateway, "acme"))
                        .startsWith("HTTP/1.1 200")
                        .containsIgnoringCase("ratelimit-policy: \"tenant\";q=5;w=5\r\n")
                        .containsIgnoringCase("ratelimit: \"tenant\";r=" + (4 - i) + ";t=");
            }
            assertThat(ask(gateway, "acme"))
                    .startsWith("HTTP/1.1 429")
                    .containsIgnoringCase("retry-after: 1\r\n")
                    .containsIgnoringCase("ratelimit: \"tenant\";r=0;t=5\r\n")
                    .contains("urn:cadastre:error:too-many-requests");
            assertThat(ask(gateway, "globex")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void twoGatewaysCountTogether() throws Exception {
        Rate rate = new Rate(2, 3_000); // so many that the ledger is read several times on the way
        DoorLimits limits = DoorLimits.shared(tenant -> rate, new SharedRates(connection));
        try (ApiGateway one = gateway(limits);
                ApiGateway other = gateway(limits)) {
            int passed = 0;
            String last = "";
            while (passed < 7_000 && !last.startsWith("HTTP/1.1 429")) {
                last = ask(passed % 2 == 0 ? one : other, "initech");
                passed++;
            }
            assertThat(passed)
                    .as(
                            "3,000 at once, some until the ledger is read, and never both counts in full; the last: %s",
                            last)
                    .isBetween(3_000, 5_500);
        }
    }

    @Test
    void withoutRedisEachGatewayGoesOnByItsOwnCount() throws Exception {
        RedisConnection lost;
        SharedRates unreachable;
        try (RedisServer soonGone = RedisServer.start(folder.resolve("gone"), 0)) {
            lost = RedisConnection.open(soonGone.uri());
            unreachable = new SharedRates(lost);
        }
        try (lost;
                ApiGateway gateway = gateway(DoorLimits.shared(tenant -> SLOW, unreachable))) {
            for (int i = 0; i < 5; i++) {
                assertThat(ask(gateway, "acme")).startsWith("HTTP/1.1 200");
            }
            assertThat(ask(gateway, "acme")).startsWith("HTTP/1.1 429");
        }
    }

    @Test
    void callsThatHangAreOneTenantsTroubleAlone() throws Exception {
        List<RawClient> hanging = new ArrayList<>();
        try (ApiGateway gateway = gateway(DoorLimits.local(tenant -> Rate.perSecond(10_000)))) {
            for (int i = 0; i < 200; i++) {
                hanging.add(send(gateway, "GET /v1/never", "acme"));
            }
            assertThat(ask(gateway, "globex")).startsWith("HTTP/1.1 200");
            for (RawClient client : hanging) {
                client.close();
            }
            assertThat(ask(gateway, "acme")).as("places are given back").startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aListenerTakesNoPlace() throws Exception {
        List<RawClient> listening = new ArrayList<>();
        try (ApiGateway gateway = gateway(DoorLimits.local(tenant -> Rate.perSecond(10_000)))) {
            for (int i = 0; i < 40; i++) {
                RawClient client = send(gateway, "GET /v1/stream", "acme");
                assertThat(client.readUntil("first\n\n")).startsWith("HTTP/1.1 200");
                listening.add(client);
            }
            assertThat(ask(gateway, "acme")).startsWith("HTTP/1.1 200");
        } finally {
            for (RawClient client : listening) {
                client.close();
            }
        }
    }

    private static ApiGateway gateway(DoorLimits limits) {
        return new ApiGateway(door.vertx, door.settings().limitedBy(limits)).start();
    }

    private static String ask(ApiGateway gateway, String tenant) throws IOException {
        return RawClient.ask(
                gateway.port(), "GET /v1/devices HTTP/1.1", "Host: h", "Authorization: Bearer " + token(tenant));
    }

    private static RawClient send(ApiGateway gateway, String request, String tenant) throws IOException {
        return new RawClient(gateway.port())
                .send(request + " HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + token(tenant) + "\r\n\r\n");
    }

    private static String token(String tenant) {
        return TOKENS.computeIfAbsent(tenant, first -> door.tokens.of(first));
    }
}
