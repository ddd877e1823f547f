package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import dev.cadastre.server.access.RouteRoles;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route that is scoped, called by an operator who sees the south alone. What is beyond is called {@code hidden-…}; each
 * answer about it is the one about {@code never-…}, which is nowhere.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopedRoutesIT {

    private static final RouteRoles ROLES = RouteRoles.declared();

    /** {@link GroupsIT} listens to it. */
    private static final Route STREAM = new Route("GET", "/v1/stream");

    private final TenantId tenant = TestServer.get().newTenant();
    private final Caller admin = Caller.of(tenant);
    private final Estate estate = Estate.of(admin);
    private Caller confined;

    /** A request about something of the word {@code WORD}. */
    record Attempt(Route route, String target, String body) {

        HttpResponse<String> by(Caller caller, String word) {
            String path = target.replace("WORD", word);
            String content = body.replace("WORD", word);
            return Caller.send(
                    caller.stamped(route.method(), path, content).header("content-type", "application/json"));
        }

        static Attempt of(String method, String pattern, String target, String body) {
            return new Attempt(new Route(method, pattern), target, body);
        }

        static Attempt of(String method, String pattern, String body) {
            return of(method, pattern, pattern.replace("{id}", prefix(pattern)), body);
        }

        private static String prefix(String pattern) {
            return pattern.startsWith("/v1/devices")
                    ? "WORD-device"
                    : pattern.startsWith("/v1/gateways") ? "WORD-gateway" : "~WORD-hall";
        }

        @Override
        public String toString() {
            return "%s %s %s".formatted(route.method(), target, body);
        }
    }

    static Stream<Attempt> attempts() {
        return Stream.of(reads(), writes(), changes()).flatMap(attempts -> attempts);
    }

    private static Stream<Attempt> reads() {
        Stream<Attempt> others = Stream.of(
                Attempt.of("GET", "/v1/devices", "/v1/devices?q=WORD-device", ""),
                Attempt.of("GET", "/v1/devices", "/v1/devices?zone=WORD-hall", ""),
                Attempt.of("GET", "/v1/facilities", "/v1/facilities?q=WORD", ""),
                Attempt.of("GET", "/v1/facilities", "/v1/facilities?parent=~WORD-hall", ""));
        return Stream.concat(
                others,
                Stream.of(
                                "/v1/devices",
                                "/v1/devices/{id}",
                                "/v1/devices/{id}/health",
                                "/v1/devices/{id}/location",
                                "/v1/devices/{id}/observations",
                                "/v1/devices/{id}/place",
                                "/v1/gateways",
                                "/v1/gateways/{id}",
                                "/v1/facilities",
                                "/v1/facilities/{id}",
                                "/v1/facilities/{id}/devices",
                                "/v1/facilities/tree",
                                "/v1/facilities/changes",
                                "/v1/facilities/export",
                                "/v1/facilities/findings",
                                "/v1/facilities/shadow")
                        .map(pattern -> Attempt.of("GET", pattern, "")));
    }

    private static Stream<Attempt> writes() {
        return Stream.of(
                Attempt.of("POST", "/v1/devices", "{\"id\":\"WORD-device\"}"),
                Attempt.of("POST", "/v1/devices", "{\"id\":\"new-device\",\"home\":\"~WORD-hall\"}"),
                Attempt.of("DELETE", "/v1/devices/{id}", ""),
                Attempt.of("POST", "/v1/devices/{id}/credentials", ""),
                Attempt.of("PUT", "/v1/devices/{id}/place", "{\"facility\":\"~south\"}"),
                Attempt.of("PUT", "/v1/devices/{id}/place", "/v1/devices/seen/place", "{\"facility\":\"~WORD-hall\"}"),
                Attempt.of("DELETE", "/v1/devices/{id}/place", ""),
                Attempt.of("PUT", "/v1/gateways/{id}", "{\"zone\":\"south\"}"),
                Attempt.of("PUT", "/v1/gateways/{id}", "{\"zone\":\"WORD-hall\"}"),
                Attempt.of("PUT", "/v1/gateways/{id}", "/v1/gateways/seen", "{\"zone\":\"WORD-hall\"}"),
                Attempt.of("PUT", "/v1/gateways/{id}", "/v1/gateways/seen", "{\"zone\":\"WORD-nowhere\"}"),
                Attempt.of("DELETE", "/v1/gateways/{id}", ""),
                Attempt.of("POST", "/v1/facilities/changes/{change}/undo", "/v1/facilities/changes/1/undo", ""),
                Attempt.of(
                        "POST",
                        "/v1/facilities/import",
                        "{\"id\":\"~WORD-hall\",\"kind\":\"building\",\"name\":\"Mine\",\"parent\":\"~south\"}"));
    }

    private static Stream<Attempt> changes() {
        return Stream.of(
                        "\"op\":\"create\",\"facility\":{\"id\":\"~WORD-hall\",\"parent\":\"~south\",\"kind\":\"space\",\"name\":\"x\"}",
                        "\"op\":\"create\",\"facility\":{\"id\":\"~WORD-zone\",\"parent\":\"~south\",\"kind\":\"space\",\"name\":\"x\"}",
                        "\"op\":\"create\",\"facility\":{\"parent\":\"~WORD-hall\",\"kind\":\"space\",\"name\":\"x\"}",
                        "\"op\":\"create\",\"facility\":{\"parent\":\"~south\",\"kind\":\"space\",\"name\":\"x\","
                                + "\"zones\":[{\"zone\":\"~WORD-hall\",\"type\":\"hvac\"}]}",
                        "\"op\":\"edit\",\"facility\":\"~WORD-hall\",\"values\":{\"name\":\"x\"}",
                        "\"op\":\"move\",\"facility\":\"~WORD-hall\",\"parent\":\"~south\"",
                        "\"op\":\"move\",\"facility\":\"~south\",\"parent\":\"~WORD-hall\"",
                        "\"op\":\"merge\",\"facility\":\"~WORD-hall\",\"into\":\"~south\"",
                        "\"op\":\"merge\",\"facility\":\"~south\",\"into\":\"~WORD-hall\"",
                        "\"op\":\"retire\",\"facility\":\"~WORD-hall\"",
                        "\"op\":\"restore\",\"facility\":\"~WORD-hall\"",
                        "\"op\":\"join\",\"facility\":\"~south\",\"zone\":\"~WORD-hall\",\"type\":\"hvac\"",
                        "\"op\":\"leave\",\"facility\":\"~WORD-hall\",\"zone\":\"~south\",\"type\":\"hvac\"",
                        "\"op\":\"overlay\",\"facility\":\"~WORD-hall\",\"values\":{\"name\":\"x\"}",
                        "\"op\":\"follow\",\"facility\":\"~WORD-hall\",\"keys\":[\"name\"]",
                        "\"op\":\"hide\",\"facility\":\"~WORD-hall\"",
                        "\"op\":\"hide\",\"facility\":\"~WORD-hall\",\"hidden\":false",
                        "\"op\":\"opaque\",\"facility\":\"~WORD-hall\"",
                        "\"op\":\"move-back\",\"facility\":\"~WORD-hall\"",
                        "\"op\":\"bind\",\"group\":\"members\",\"facility\":\"~WORD-hall\"",
                        "\"op\":\"unbind\",\"group\":\"others\",\"facility\":\"~WORD-hall\"",
                        "\"op\":\"add-kind\",\"kind\":\"WORD-kind\",\"parents\":[\"site\"]")
                .map(command -> Attempt.of("POST", "/v1/facilities/changes", "{\"commands\":[{" + command + "}]}"));
    }

    @BeforeAll
    void build() {
        estate.create("~site", null, "site")
                .create("~hidden-hall", "~site", "building")
                .create("~south", "~site", "building")
                .create("~dock", "~south", "space");
        place("hidden-device", "~hidden-hall");
        place("seen", "~south");
        admin.put("/v1/gateways/hidden-gateway", "{\"zone\":\"hidden-hall\"}");
        admin.put("/v1/gateways/hidden-nowhere", "{\"zone\":\"hidden-zone\"}");
        admin.put("/v1/gateways/seen", "{\"zone\":\"south\"}");
        estate.does("{\"op\":\"bind\",\"group\":\"members\",\"facility\":\"~south\"}");
        confined = Caller.ofMember(tenant, "mia");
        estate.getAs(confined, "/v1/facilities");
    }

    private void place(String device, String facility) {
        admin.post("/v1/devices", "{\"id\":\"%s\"}".formatted(device));
        Estate.accepted(
                admin.put("/v1/devices/%s/place".formatted(device), "{\"facility\":\"%s\"}".formatted(facility)));
    }

    @Test
    void everyScopedRouteIsAttempted() {
        Set<Route> attempted =
                Stream.concat(attempts().map(Attempt::route), Stream.of(STREAM)).collect(Collectors.toSet());
        assertThat(RolesIT.guarded().filter(route -> ROLES.isScoped(route.method(), route.pattern())))
                .isNotEmpty()
                .allMatch(attempted::contains);
    }

    @ParameterizedTest
    @MethodSource("attempts")
    void whatIsBeyondIsAnsweredAsWhatIsNot(Attempt attempt) {
        String before = all();
        HttpResponse<String> hidden = attempt.by(confined, "hidden");
        HttpResponse<String> never = attempt.by(confined, "never");
        assertThat(hidden.statusCode()).as(hidden.body()).isEqualTo(never.statusCode());
        assertThat(hidden.body().replace("hidden", "never")).isEqualTo(never.body());
        if (hidden.statusCode() < 300) {
            assertThat(attempt.route().method()).as(hidden.body()).isEqualTo("GET");
            assertThat(hidden.body()).doesNotContainIgnoringCase("hidden");
        }
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void aGatewayOfThePartMovesWithinIt() {
        assertThat(confined.put("/v1/gateways/seen", "{\"zone\":\"dock\"}").statusCode())
                .isEqualTo(200);
        assertThat(confined.get("/v1/gateways/seen").statusCode()).isEqualTo(200);
        assertThat(Estate.ids(Caller.json(confined.get("/v1/gateways")))).containsExactly("seen");
        assertThat(Estate.ids(Caller.json(admin.get("/v1/gateways")))).hasSize(3);
        assertThat(confined.put("/v1/gateways/seen", "{\"zone\":\"south\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aGatewayThatIsNewIsForThoseWhoSeeAll() {
        assertThat(confined.put("/v1/gateways/unknown", "{\"zone\":\"south\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFacilityOfThePartIsMadeWithAnIdThatIsGiven() {
        Estate own = Estate.of(confined);
        own.does("\n{\"op\":\"create\",\"facility\":{\"parent\":\"~dock\",\"kind\":\"space\",\"name\":\"Rack\"}}");
        assertThat(confined.get("/v1/facilities?q=Rack").body()).contains("Rack");
    }

    /** The tenant as its admin sees it. */
    private String all() {
        return Stream.of("/v1/devices", "/v1/gateways", "/v1/facilities/changes")
                .map(target -> admin.get(target).body())
                .collect(Collectors.joining("\n"));
    }
}
