package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.TenantStamp;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route the server has, met by what must not get through. */
class RoutesIT {

    /** What needs no token, each with its reason. */
    private static final Set<Route> OPEN = Set.of(
            new Route("GET", "/openapi.json"), // says nothing of any tenant
            new Route("GET", "/health/live"), // asked by whoever runs the server
            new Route("GET", "/health/ready"), // likewise
            new Route("GET", "/metrics"), // likewise, on the inner port alone
            new Route("GET", "/inner/key"), // asked by the gateway alone, with its stamp
            new Route("GET", "/inner/tenants"), // likewise
            new Route("GET", "/inner/cut-offs"), // likewise
            new Route("GET", "/login"), // how one comes by a token
            new Route("GET", "/logout")); // how one asks to be signed out

    private final Caller own = Caller.ofNewTenant();
    private final Caller other = Caller.ofNewTenant();

    static Stream<Route> ofTenants() {
        return Route.all().filter(route -> !OPEN.contains(route));
    }

    /** Those of a tenant's own; whoever may not manage tenants is refused before any is looked for. */
    static Stream<Route> ofObjects() {
        return ofTenants()
                .filter(route -> !route.pattern().startsWith("/v1/platform/"))
                .filter(route ->
                        route.pattern().contains("{id}") && !route.method().equals("PUT"));
    }

    @Test
    void whatIsOpenIsServedAndEverythingElseBelongsToTenants() {
        assertThat(Route.all()).containsAll(OPEN);
        assertThat(ofTenants())
                .allMatch(route ->
                        route.pattern().startsWith("/v1/") || route.pattern().startsWith("/ofrep/v1/"));
    }

    @ParameterizedTest
    @MethodSource("ofTenants")
    void withoutAStampNothingIsServed(Route route) {
        HttpRequest.Builder direct = HttpRequest.newBuilder(TestServer.get().uri(route.target("x")))
                .method(route.method(), HttpRequest.BodyPublishers.noBody())
                .header("authorization", "Bearer " + own.token())
                .header(TenantStamp.TENANT_HEADER, own.tenant().value())
                .header(TenantStamp.GROUPS_HEADER, "operators");
        assertRefused(Caller.send(direct), "unauthenticated");
    }

    @ParameterizedTest
    @MethodSource("ofTenants")
    void withoutATokenNothingIsServed(Route route) {
        assertRefused(
                Caller.send(own.stampedFor(own.tenant(), route.method(), route.target("x"), "")), "unauthenticated");
    }

    @ParameterizedTest
    @MethodSource("ofTenants")
    void theStampOfOneTenantDoesNotGoWithTheTokenOfAnother(Route route) {
        HttpRequest.Builder crossed = own.stampedFor(other.tenant(), route.method(), route.target("x"), "")
                .header("authorization", "Bearer " + own.token());
        assertRefused(Caller.send(crossed), "tenant-mismatch");
    }

    @ParameterizedTest
    @MethodSource("ofTenants")
    void theStampOfOneRequestIsNoneForAnother(Route route) {
        HttpRequest signed = own.stamped(route.method(), "/v1/elsewhere", "").build();
        HttpRequest moved = HttpRequest.newBuilder(signed, (name, value) -> true)
                .uri(TestServer.get().uri(route.target("x")))
                .build();
        assertRefused(Caller.send(Caller.http(), moved), "unauthenticated");
    }

    /** Pages of other origins are the gateway's to answer: here no origin is allowed, and the refusal is a problem. */
    @ParameterizedTest
    @MethodSource("ofTenants")
    void aPreflightThatComesPastTheGatewayAllowsNothing(Route route) {
        HttpRequest.Builder preflight = own.stamped("OPTIONS", route.target("x"), "")
                .header("origin", "https://app.example")
                .header("access-control-request-method", route.method());
        HttpResponse<String> answer = Caller.send(preflight);
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 403);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
        if (answer.statusCode() == 403) {
            assertThat(Caller.json(answer).get("id").asString()).isEqualTo("forbidden");
        }
    }

    @ParameterizedTest
    @MethodSource("ofTenants")
    void aParameterThatTheRouteDoesNotHaveIsRefused(Route route) {
        HttpResponse<String> answer = Caller.send(own.stamped(route.method(), route.target("x") + "?nonsense=1", "{}")
                .header("content-type", "application/json"));
        if (answer.statusCode() != 403) { // a role too low is refused before anything is read
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("'nonsense' is not known here");
        }
    }

    @ParameterizedTest
    @MethodSource("ofObjects")
    void anothersObjectIsAnsweredAsOneThatIsNone(Route route) {
        String id = route.pattern().startsWith("/v1/facilities") ? "~shared-name" : "shared-name";
        HttpResponse<String> none = call(route, id);
        own.post("/v1/devices", "{\"id\":\"shared-name\"}");
        own.put("/v1/gateways/shared-name", "{\"zone\":\"z\"}");
        Estate.of(own).create("~shared-name", null, "site");
        HttpResponse<String> anothers = call(route, id);
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(anothers.statusCode()).isEqualTo(404);
        assertThat(anothers.body()).isEqualTo(none.body());
        assertThat(headersBesidesDate(anothers)).isEqualTo(headersBesidesDate(none));
        assertThat(own.get("/v1/devices/shared-name").statusCode()).isEqualTo(200);
        assertThat(own.get("/v1/gateways/shared-name").statusCode()).isEqualTo(200);
        assertThat(own.get("/v1/facilities/~shared-name").statusCode()).isEqualTo(200);
    }

    @Test
    void theSameNameInTwoTenantsIsTwoThings() {
        for (Caller caller : List.of(own, other)) {
            assertThat(caller.post("/v1/devices", "{\"id\":\"twin\"}").statusCode())
                    .isEqualTo(201);
            caller.put("/v1/gateways/twin", "{\"zone\":\"%s\"}".formatted(caller.tenant()));
        }
        assertThat(Caller.json(own.get("/v1/gateways/twin")).get("zone").asString())
                .isEqualTo(own.tenant().value());
        other.delete("/v1/devices/twin");
        assertThat(own.get("/v1/devices/twin").statusCode()).isEqualTo(200);
    }

    @Test
    void listingsShowOnesOwnAlone() {
        own.post("/v1/devices", "{\"id\":\"mine\"}");
        own.put("/v1/gateways/mine", "{\"zone\":\"z\"}");
        assertThat(other.get("/v1/devices?q=mine").body()).isEqualTo("{\"items\":[],\"next\":null}");
        Estate.of(own).create("~mine", null, "site");
        assertThat(other.get("/v1/facilities?q=mine").body()).isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(other.get("/v1/facilities/tree").body()).doesNotContain("mine");
        assertThat(other.get("/v1/facilities/changes").body()).isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(other.get("/v1/gateways").body()).isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(Caller.json(own.get("/v1/devices")).get("items")).hasSize(1);
        assertThat(Caller.json(other.get("/v1/tenant")).get("id").asString())
                .isEqualTo(other.tenant().value());
    }

    private HttpResponse<String> call(Route route, String id) {
        return Caller.send(other.stamped(route.method(), route.target(id), ""));
    }

    private static String headersBesidesDate(HttpResponse<String> response) {
        return response.headers().map().entrySet().stream()
                .filter(header -> !header.getKey().equals("date"))
                .toList()
                .toString();
    }

    private static void assertRefused(HttpResponse<String> response, String id) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(401);
        assertThat(response.headers().firstValue("www-authenticate")).isPresent();
        assertThat(Caller.json(response).get("id").asString()).isEqualTo(id);
    }
}
