package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.auth.StampedTenant;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on layer 1: acme's client tries to be read as globex, or as an admin, by what it sends. */
class TenantHeaderAttackIT {

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

    @Test
    void aRequestArrivesBoundToItsTokensTenant() throws Exception {
        Arrival arrival = door.arrivalAsAcme("GET /v1/devices?limit=10&zone=dock%20a HTTP/1.1");
        assertThat(arrival.target()).isEqualTo("/v1/devices?limit=10&zone=dock%20a");
        assertThat(arrival.one("authorization")).startsWith("Bearer ");
        assertThat(stamped(arrival)).isEqualTo(new StampedTenant(new TenantId("acme"), Set.of("viewer")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-customer-id",
                "X-Customer-Id",
                "X-CUSTOMER-ID",
                "X_Customer_Id",
                "x_customer_id",
                "X.Customer.Id",
                "x-customer_id",
                "x-customer.id",
                "x~customer~id",
                "x!customer'id",
            })
    void attack_clientSentTenantHeaderAndItsAliases(String name) throws Exception {
        Arrival arrival = door.arrivalAsAcme("GET /v1/devices HTTP/1.1", name + ": globex");
        assertThat(arrival.readableAs("x-customer-id")).containsExactly("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-authorized-groups", "X_Authorized_Groups", "X.AUTHORIZED.GROUPS"})
    void attack_injectedGroups(String name) throws Exception {
        Arrival arrival = door.arrivalAsAcme("GET /v1/devices HTTP/1.1", name + ": admin");
        assertThat(arrival.readableAs("x-authorized-groups")).containsExactly("viewer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-cadastre-stamp", "X_Cadastre_Stamp", "X.Cadastre.Stamp", "x-cadastre-anything"})
    void attack_stampOfItsOwn(String name) throws Exception {
        String forged = door.stamp.sign(new TenantId("globex"), "admin", "GET", "/v1/devices");
        Arrival arrival = door.arrivalAsAcme("GET /v1/devices HTTP/1.1", name + ": " + forged);
        assertThat(arrival.headers()).noneMatch(header -> header.getValue().equals(forged));
        assertThat(stamped(arrival).tenant()).isEqualTo(new TenantId("acme"));
    }

    @Test
    void attack_duplicateHeadersInBothOrders() throws Exception {
        Arrival arrival = door.arrivalAsAcme(
                "GET /v1/devices HTTP/1.1", "x-customer-id: acme", "x-customer-id: globex", "X-Customer-Id: acme");
        assertThat(arrival.readableAs("x-customer-id")).containsExactly("acme");
        arrival = door.arrivalAsAcme("GET /v1/devices HTTP/1.1", "x-customer-id: globex", "x-customer-id: acme");
        assertThat(arrival.readableAs("x-customer-id")).containsExactly("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme|globex", "globex,acme", "acme, globex", "", " ", "gl\u00f6bex", "*", "globex\t"})
    void attack_listsBlanksAndOddValues(String value) throws Exception {
        Arrival arrival = door.arrivalAsAcme("GET /v1/devices HTTP/1.1", "x-customer-id: " + value);
        assertThat(arrival.readableAs("x-customer-id")).containsExactly("acme");
    }

    @Test
    void attack_foldedHeaderLine() throws Exception {
        String answer = door.asAcme("GET /v1/devices HTTP/1.1", "x-note: a", " x-customer-id: globex");
        if (answer.startsWith("HTTP/1.1 200")) {
            assertThat(door.api.next().readableAs("x-customer-id")).containsExactly("acme");
        } else {
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-customer-id : globex", "x-customer-id\0: globex", "x customer id: globex", ": globex"})
    void attack_headerNameThatIsNoName(String line) throws Exception {
        String answer = door.asAcme("GET /v1/devices HTTP/1.1", line);
        if (answer.startsWith("HTTP/1.1 200")) {
            assertThat(door.api.next().readableAs("x-customer-id")).containsExactly("acme");
        } else {
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x-customer-id", "X-Customer-Id, x-y", "x_cadastre_stamp", "keep-alive,x-authorized-groups"})
    void attack_connectionHeaderThatNamesTheStamp(String named) throws Exception {
        String answer = door.asAcme("GET /v1/devices HTTP/1.1", "Connection: " + named);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("Connection header names");
    }

    @Test
    void whatConnectionNamesStaysBehind() throws Exception {
        Arrival arrival = door.arrivalAsAcme(
                "GET /v1/devices HTTP/1.1",
                "Connection: x-secret",
                "X-Secret: 1",
                "Keep-Alive: 5",
                "TE: trailers",
                "Upgrade: h2c",
                "HTTP2-Settings: AAMAAABkAAQAAP__",
                "Proxy-Authorization: Basic x",
                "X-Kept: 1");
        assertThat(arrival.all("x-kept")).containsExactly("1");
        for (String gone : Set.of("x-secret", "keep-alive", "te", "upgrade", "http2-settings", "proxy-authorization")) {
            assertThat(arrival.all(gone)).as(gone).isEmpty();
        }
    }

    @Test
    void attack_forwardedHeadersFromAnUntrustedPeer() throws Exception {
        Arrival arrival = door.arrivalAsAcme(
                "GET /v1/devices HTTP/1.1",
                "X-Forwarded-For: 10.0.0.1",
                "X_Forwarded_Host: evil.example",
                "X-Forwarded-Prefix: /admin",
                "Forwarded: for=10.0.0.1;host=evil.example",
                "X-Real-IP: 10.0.0.1",
                "X-Original-URL: /v1/admin",
                "X-Rewrite-URL: /v1/admin",
                "X-HTTP-Method-Override: DELETE");
        assertThat(arrival.one("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(arrival.one("x-forwarded-proto")).isEqualTo("http");
        assertThat(arrival.one("x-forwarded-host")).isEqualTo("cadastre.example");
        assertThat(arrival.one("host")).isEqualTo("cadastre.example");
        assertThat(arrival.headers())
                .noneMatch(header ->
                        header.getValue().contains("evil") || header.getValue().contains("10.0.0.1"));
        for (String gone : Set.of("x-forwarded-prefix", "x-original-url", "x-rewrite-url", "x-http-method-override")) {
            assertThat(arrival.readableAs(gone)).as(gone).isEmpty();
        }
    }

    @Test
    void attack_tenantHeadersTowardsServicesThatAreNotStamped() throws Exception {
        for (String path : Set.of("/v1/observations", "/oauth2/token", "/openapi.json")) {
            String answer = RawClient.ask(
                    door.gateway.port(),
                    "GET " + path + " HTTP/1.1",
                    "Host: h",
                    "x-customer-id: globex",
                    "X_Authorized_Groups: admin",
                    "X.Cadastre.Stamp: x");
            assertThat(answer).startsWith("HTTP/1.1 200");
            RecordingService service = switch (path) {
                case "/v1/observations" -> door.ingest;
                case "/oauth2/token" -> door.issuer;
                default -> door.api;
            };
            Arrival arrival = service.next();
            assertThat(arrival.readableAs("x-customer-id")).isEmpty();
            assertThat(arrival.readableAs("x-authorized-groups")).isEmpty();
            assertThat(arrival.readableAs("x-cadastre-stamp")).isEmpty();
        }
    }

    @Test
    void attack_stampReplayedForAnotherRequest() throws Exception {
        Arrival arrival = door.arrivalAsAcme("GET /v1/devices HTTP/1.1");
        String stamp = arrival.one("x-cadastre-stamp");
        assertThatThrownBy(() -> door.stamp.verify("acme", "viewer", stamp, "GET", "/v1/devices/other"))
                .isInstanceOf(CadastreException.class);
        assertThatThrownBy(() -> door.stamp.verify("globex", "viewer", stamp, "GET", "/v1/devices"))
                .isInstanceOf(CadastreException.class);
        assertThatThrownBy(() -> door.stamp.verify("acme", "admin", stamp, "GET", "/v1/devices"))
                .isInstanceOf(CadastreException.class);
    }

    @Test
    void cookiesGoToTheIssuerAlone() throws Exception {
        assertThat(door.arrivalAsAcme("GET /v1/devices HTTP/1.1", "Cookie: s=1").all("cookie"))
                .isEmpty();
        RawClient.ask(door.gateway.port(), "GET /login HTTP/1.1", "Host: h", "Cookie: s=1");
        assertThat(door.issuer.next().one("cookie")).isEqualTo("s=1");
    }

    private static StampedTenant stamped(Arrival arrival) {
        return door.stamp.verify(
                arrival.one("x-customer-id"),
                arrival.one("x-authorized-groups"),
                arrival.one("x-cadastre-stamp"),
                arrival.method(),
                arrival.target());
    }
}
