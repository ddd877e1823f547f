package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Holds the description against the server it describes. */
class OpenApiIT {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /** Served, but no part of the API. */
    private static final Set<Route> NOT_DESCRIBED = Set.of(
            new Route("GET", "/login"), // a page for people
            new Route("GET", "/logout"), // likewise
            new Route("GET", "/inner/cut-offs"), // for gateways
            new Route("GET", "/inner/key"), // for gateways
            new Route("GET", "/inner/tenants"), // likewise
            new Route("GET", "/metrics")); // on the inner port alone

    /** Described, but answered by the devices' door behind the same gateway. */
    private static final Set<Route> SERVED_ELSEWHERE = Set.of(new Route("POST", "/v1/observations"));

    private final JsonNode api =
            Caller.json(Caller.send(HttpRequest.newBuilder(TestServer.get().uri("/openapi.json"))));

    private record Operation(Route route, JsonNode path, JsonNode node) {}

    @Test
    void describesEveryRouteAndNoOther() {
        Set<Route> described = operations().stream().map(Operation::route).collect(Collectors.toSet());
        described.removeAll(SERVED_ELSEWHERE);
        Set<Route> served =
                Route.all().filter(route -> !NOT_DESCRIBED.contains(route)).collect(Collectors.toSet());
        assertThat(described).isEqualTo(served);
    }

    @Test
    void isOfTheVersionItSays() {
        assertThat(api.get("openapi").asString()).startsWith("3.1.");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references =
                api.findValues("$ref").stream().map(JsonNode::asString).toList();
        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(api.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    @Test
    void everythingDefinedIsUsed() {
        Set<String> used =
                api.findValues("$ref").stream().map(JsonNode::asString).collect(Collectors.toSet());
        for (String kind : List.of("schemas", "responses", "parameters")) {
            assertThat(api.at("/components/" + kind).propertyNames())
                    .allSatisfy(name -> assertThat(used).contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void everyOperationSaysWhatItDoesAndHowItCanFail() {
        List<String> ids = new ArrayList<>();
        for (Operation operation : operations()) {
            JsonNode node = operation.node();
            ids.add(node.get("operationId").asString());
            assertThat(node.get("summary").asString()).isNotBlank();
            assertThat(node.get("tags")).isNotEmpty();
            Collection<String> statuses = node.get("responses").propertyNames();
            assertThat(statuses).as(operation.route().toString()).anyMatch(status -> status.startsWith("2"));
            if (operation.route().pattern().startsWith("/v1/")) {
                assertThat(statuses).as(operation.route().toString()).contains("401");
            }
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void everyPathParameterIsDescribed() {
        for (Operation operation : operations()) {
            boolean has = operation.route().pattern().contains("{");
            assertThat(operation.path().has("parameters"))
                    .as(operation.route().toString())
                    .isEqualTo(has);
        }
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .forEach(member -> operations.add(new Operation(
                                new Route(member.getKey().toUpperCase(Locale.ROOT), path.getKey()),
                                path.getValue(),
                                member.getValue()))));
        return operations;
    }
}
