package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.isolation.gateway.ApiGateway;
import dev.cadastre.isolation.gateway.GatewaySettings;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API behind the gateway it is made for: what one says the other understands. */
class ThroughGatewayIT {

    private static final Vertx VERTX = Vertx.vertx();
    private static ApiGateway gateway = new ApiGateway(VERTX, settings());

    private final Caller caller = Caller.ofNewTenant();

    static GatewaySettings settings() {
        TestServer server = TestServer.get();
        URI api = server.uri("");
        var issuer = new TrustedIssuer(TestServer.ISSUER.toString(), server.uri("/oauth2/jwks"));
        return new GatewaySettings(
                "127.0.0.1",
                0,
                api,
                api,
                api,
                new TokenVerifier(List.of(issuer), "cadastre", Clock.systemUTC()),
                new TenantStamp(server.settings().stampKey(), Clock.systemUTC()));
    }

    @BeforeAll
    static void start() {
        gateway = gateway.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        VERTX.close().await();
    }

    @Test
    void aTokenIsAllAClientNeeds() {
        HttpResponse<String> registered = Caller.send(request("/v1/devices")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"id\":\"via-gateway\"}")));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        assertThat(Caller.send(request("/v1/devices?q=via%2Dgateway&limit=1")).statusCode())
                .isEqualTo(200);
        assertThat(Caller.send(request("/v1/devices/none")).statusCode()).isEqualTo(404);
    }

    @Test
    void aClientsOwnTenantHeaderIsOfNoEffect() {
        HttpResponse<String> tenant = Caller.send(request("/v1/tenant").header("x-customer-id", "other"));
        assertThat(Caller.json(tenant).get("id").asString())
                .isEqualTo(caller.tenant().value());
    }

    @Test
    void eventsComeThroughAsTheyHappen() throws IOException, InterruptedException {
        caller.post("/v1/devices", "{\"id\":\"live\"}");
        var response = Caller.http()
                .send(
                        request("/v1/stream")
                                .header("accept", "text/event-stream")
                                .build(),
                        BodyHandlers.ofInputStream());
        try (var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(reader.readLine()).isEqualTo("retry: 2000");
            Placements.of(caller.tenant(), "live").apply();
            assertThat(reader.lines().filter(line -> line.startsWith("data: ")).findFirst())
                    .hasValueSatisfying(data -> assertThat(data).contains("\"id\":\"live\""));
        }
    }

    @Test
    void signingInStaysAtTheAddressTheBrowserKnows() {
        HttpResponse<String> page = Caller.send(fromBrowser("/login"));
        assertThat(page.statusCode()).isEqualTo(200);
        HttpResponse<String> start =
                Caller.send(fromBrowser("/oauth2/authorize?response_type=code&client_id=console&code_challenge=x"
                        + "&code_challenge_method=S256&redirect_uri=http%3A%2F%2F127.0.0.1%3A18080%2F"));
        assertThat(start.headers().firstValue("location")).contains("/login");
    }

    @Test
    void theDescriptionIsOpen() {
        assertThat(Caller.send(HttpRequest.newBuilder(uri("/openapi.json"))).statusCode())
                .isEqualTo(200);
    }

    private static HttpRequest.Builder fromBrowser(String target) {
        return HttpRequest.newBuilder(uri(target)).header("accept", "text/html");
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(uri(target)).header("authorization", "Bearer " + caller.token());
    }

    private static URI uri(String target) {
        return URI.create("http://127.0.0.1:" + gateway.port() + target);
    }
}
