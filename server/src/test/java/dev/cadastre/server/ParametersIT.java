package dev.cadastre.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.server.query.QueryCheck;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every parameter of every reading route, met by values that break parsers, clocks and databases elsewhere. */
class ParametersIT {

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "-1",
            "0",
            "1e3",
            "0x10",
            "2147483648",
            "99999999999999999999",
            "NaN",
            "null",
            "true",
            "%",
            "\\",
            "'",
            "\"",
            "..",
            "*",
            "~",
            "ÅÉ🛰",
            "x".repeat(5_000),
            "2026-02-30T00:00:00Z",
            "2026-11-30T10:00:00+25:00",
            "-1000000000-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "0000-01-01T00:00:00Z",
            "+294277-01-09T04:00:54.775807Z");

    private final Caller caller = Caller.ofNewTenant();

    record Parameter(String path, String name, String others) {}

    static Stream<Parameter> all() {
        return TestServer.get()
                .api()
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(route ->
                        route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .flatMap(route -> route.getKey().getPatternValues().stream()
                        .filter(path -> path.startsWith("/v1/") && !path.endsWith("/stream"))
                        .flatMap(path -> parameters(path, QueryCheck.parametersOf(route.getValue()))));
    }

    private static Stream<Parameter> parameters(String path, Set<String> names) {
        return names.stream()
                .map(name -> new Parameter(
                        path.replaceAll("\\{[a-z]+}", "known"),
                        name,
                        names.stream()
                                .filter(other -> Set.of("index", "size", "first", "second")
                                        .contains(other))
                                .filter(other -> !other.equals(name))
                                .map(other -> "&" + other + "=1")
                                .collect(Collectors.joining())));
    }

    @ParameterizedTest
    @MethodSource("all")
    void noValueBreaksTheServer(Parameter parameter) {
        caller.post("/v1/devices", "{\"id\":\"known\"}");
        for (String value : VALUES) {
            String query = "?%s=%s%s".formatted(parameter.name(), URLEncoder.encode(value, UTF_8), parameter.others());
            HttpResponse<String> answer = caller.get(parameter.path() + query);
            assertThat(answer.statusCode())
                    .as("%s%s: %s", parameter.path(), query, answer.body())
                    .isLessThan(500);
        }
    }
}
