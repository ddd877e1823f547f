package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.AccessRole;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route that reads a body, met by bodies of wrong types and shapes: the answer says so, and nothing of our insides. */
class WrongBodiesIT {

    /** Names of classes and packages, and how libraries quote and trace. */
    private static final Pattern INSIDES = Pattern.compile(
            "\\b(java|javax|jakarta|dev\\.cadastre|tools\\.jackson|com\\.fasterxml|org\\.\\w+|io\\.\\w+)\\.[a-zA-Z]|[A-Z]\\w*Exception"
                    + "|StreamReadConstraints|LinkedHashMap|ObjectNode|Body\\[|`|\\$[A-Z]");

    private static final List<String> WHOLE = List.of(
            "[]",
            "\"text\"",
            "5",
            "null",
            "true",
            "{",
            "{\"a\":",
            "{]",
            "nonsense",
            "{\"unknown\\r\\nfield\":1}",
            "{\"\\u0000\":1}",
            "[".repeat(2_000),
            "{\"a\":".repeat(2_000),
            "{\"name\":" + "9".repeat(2_000) + "}",
            "{\"name\":\"" + "x".repeat(100_000) + "\"}");

    private static final List<String> FIELDS = List.of(
            "id",
            "name",
            "kind",
            "home",
            "password",
            "role",
            "zone",
            "facility",
            "value",
            "groups",
            "expiresInDays",
            "overlapSeconds",
            "commands",
            "state",
            "reason",
            "confirm",
            "usersMax",
            "requestsPerSecond",
            "flags",
            "metadata",
            "variants",
            "defaultVariant",
            "targeting",
            "context");

    private static final Set<String> VALUES = Set.of("{\"a\":[1]}", "[{\"a\":1}]", "1e400", "-5", "true", "null");

    private final Caller caller = Caller.as(TestServer.get().newTenant(), AccessRole.PLATFORM_ADMIN);

    static Stream<Route> routes() {
        return RolesIT.guarded()
                .filter(route -> Set.of("POST", "PUT").contains(route.method()))
                .filter(route ->
                        !route.pattern().endsWith("/signing-key")); // reads none, and changes the key of all tests
    }

    @ParameterizedTest
    @MethodSource("routes")
    void anAnswerSaysNothingOfOurInsides(Route route) {
        WHOLE.forEach(body -> assertPlain(route, body));
        for (String field : FIELDS) {
            for (String value : VALUES) {
                assertPlain(route, "{\"%s\":%s}".formatted(field, value));
            }
        }
    }

    private void assertPlain(Route route, String body) {
        HttpRequest.Builder request =
                caller.stamped(route.method(), route.target("x1"), body).header("content-type", "application/json");
        HttpResponse<String> answer = Caller.send(request);
        String shown = body.length() > 60 ? body.substring(0, 60) + "…" : body;
        assertThat(answer.statusCode())
                .as("%s %s: %s", route, shown, answer.body())
                .isLessThan(500);
        if (answer.statusCode() >= 400) {
            assertThat(INSIDES.matcher(answer.body()).find())
                    .as("%s %s: %s", route, shown, answer.body())
                    .isFalse();
        }
    }
}
