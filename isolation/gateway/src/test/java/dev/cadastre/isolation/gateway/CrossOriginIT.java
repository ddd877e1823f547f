package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of other origins, as a browser asks for them. */
class CrossOriginIT {

    private static final String ACMES = "https://app.acme.example";
    private static final String GLOBEXS = "http://localhost:3000";
    private static final String ALLOWED = "access-control-allow-origin: ";

    private static GatewayFixture door;
    private static ApiGateway gateway;

    @BeforeAll
    static void open() throws Exception {
        door = new GatewayFixture();
        AllowedOrigins origins = AllowedOrigins.parse(List.of("acme=" + ACMES, "globex=" + GLOBEXS));
        gateway = new ApiGateway(door.vertx, door.settings().readableFrom(origins)).start();
    }

    @AfterAll
    static void close() {
        gateway.close();
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/devices", "/ofrep/v1/evaluate/flags", "/oauth2/token"})
    void aBrowserMayAskBeforehandWithOrWithoutAToken(String path) throws Exception {
        for (String more : List.of("X-Other: 1", "Authorization: Bearer " + door.tokens.of("acme"))) {
            String answer = ask(
                    "OPTIONS " + path,
                    "Origin: " + ACMES,
                    "Access-Control-Request-Method: PUT",
                    "Access-Control-Request-Headers: authorization,content-type",
                    more);
            assertThat(answer)
                    .startsWith("HTTP/1.1 204")
                    .containsIgnoringCase(ALLOWED + ACMES)
                    .containsIgnoringCase("access-control-allow-headers: authorization,content-type")
                    .containsIgnoringCase("access-control-allow-methods: GET, HEAD, POST, PUT")
                    .containsIgnoringCase("vary: origin")
                    .doesNotContainIgnoringCase("allow-credentials");
        }
        assertThat(door.api.arrivals).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.acme.example.evil.example",
                "https://app.acme.example:8443",
                "http://app.acme.example",
                "https://evil.example",
                "null",
                "*",
                "",
            })
    void attack_pageOfAnotherOrigin(String origin) throws Exception {
        assertThat(ask("OPTIONS /v1/devices", "Origin: " + origin, "Access-Control-Request-Method: GET"))
                .startsWith("HTTP/1.1 403")
                .doesNotContainIgnoringCase(ALLOWED);
        assertThat(asTenant("acme", origin)).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase(ALLOWED);
        door.api.next();
    }

    @Test
    void eachTenantHasOriginsOfItsOwn() throws Exception {
        assertThat(asTenant("acme", ACMES)).startsWith("HTTP/1.1 200").containsIgnoringCase(ALLOWED + ACMES);
        assertThat(asTenant("acme", GLOBEXS)).startsWith("HTTP/1.1 200").doesNotContainIgnoringCase(ALLOWED);
        assertThat(asTenant("globex", GLOBEXS)).startsWith("HTTP/1.1 200").containsIgnoringCase(ALLOWED + GLOBEXS);
        for (int i = 0; i < 3; i++) {
            door.api.next();
        }
    }

    @Test
    void aPageCanReadWhyItWasRefused() throws Exception {
        assertThat(ask("GET /v1/devices", "Origin: " + ACMES))
                .startsWith("HTTP/1.1 401")
                .containsIgnoringCase(ALLOWED + ACMES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme",
                "acme=",
                "acme=*",
                "acme=https://a.example/",
                "acme=https://A.example",
                "acme=ftp://a.example",
                "=https://a.example",
                "AC ME=https://a.example",
            })
    void whatIsNoOriginIsSaidToBe(String line) {
        assertThatThrownBy(() -> AllowedOrigins.parse(List.of(line)))
                .isInstanceOf(CadastreException.class)
                .hasMessageContaining("TENANT=ORIGIN");
    }

    private static String asTenant(String tenant, String origin) throws IOException {
        return ask("GET /v1/devices", "Origin: " + origin, "Authorization: Bearer " + door.tokens.of(tenant));
    }

    private static String ask(String request, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(request + " HTTP/1.1", "Host: h"));
        lines.addAll(List.of(headers));
        return RawClient.ask(gateway.port(), lines.toArray(String[]::new));
    }
}
