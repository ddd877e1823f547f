package dev.cadastre.server;

import static dev.cadastre.model.ErrorId.CHANGE_NOT_FOUND;
import static dev.cadastre.model.ErrorId.CHANGE_NOT_UNDOABLE;
import static dev.cadastre.model.ErrorId.DEVICE_EXISTS;
import static dev.cadastre.model.ErrorId.DEVICE_NOT_FOUND;
import static dev.cadastre.model.ErrorId.FACILITY_CONFLICT;
import static dev.cadastre.model.ErrorId.FACILITY_CYCLE;
import static dev.cadastre.model.ErrorId.FACILITY_EXISTS;
import static dev.cadastre.model.ErrorId.FACILITY_NOT_FOUND;
import static dev.cadastre.model.ErrorId.FORBIDDEN;
import static dev.cadastre.model.ErrorId.GATEWAY_NOT_FOUND;
import static dev.cadastre.model.ErrorId.IMPORT_REFUSED;
import static dev.cadastre.model.ErrorId.INTERNAL;
import static dev.cadastre.model.ErrorId.INVALID_CURSOR;
import static dev.cadastre.model.ErrorId.INVALID_DEVICE_ID;
import static dev.cadastre.model.ErrorId.INVALID_FACILITY;
import static dev.cadastre.model.ErrorId.INVALID_FACILITY_ID;
import static dev.cadastre.model.ErrorId.INVALID_GATEWAY_ID;
import static dev.cadastre.model.ErrorId.INVALID_REQUEST;
import static dev.cadastre.model.ErrorId.INVALID_ZONE_ID;
import static dev.cadastre.model.ErrorId.METHOD_NOT_ALLOWED;
import static dev.cadastre.model.ErrorId.NOT_ACCEPTABLE;
import static dev.cadastre.model.ErrorId.NOT_FOUND;
import static dev.cadastre.model.ErrorId.PAYLOAD_TOO_LARGE;
import static dev.cadastre.model.ErrorId.TENANT_MISMATCH;
import static dev.cadastre.model.ErrorId.TOO_MANY_STREAMS;
import static dev.cadastre.model.ErrorId.TREE_BEHIND;
import static dev.cadastre.model.ErrorId.UNAUTHENTICATED;
import static dev.cadastre.model.ErrorId.UNSUPPORTED_MEDIA_TYPE;
import static dev.cadastre.model.ErrorId.UPSTREAM_UNAVAILABLE;
import static dev.cadastre.model.ErrorId.USER_EXISTS;
import static dev.cadastre.model.ErrorId.WEAK_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.ErrorId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ErrorsIT {

    /** What this API can answer with; each is met below, or in the test named beside it. */
    private static final Set<ErrorId> OF_THE_API = EnumSet.of(
            INVALID_DEVICE_ID,
            INVALID_GATEWAY_ID,
            INVALID_ZONE_ID,
            INVALID_FACILITY_ID,
            INVALID_REQUEST,
            INVALID_CURSOR,
            UNAUTHENTICATED, // RoutesIT
            TENANT_MISMATCH, // RoutesIT
            NOT_FOUND,
            DEVICE_NOT_FOUND,
            GATEWAY_NOT_FOUND,
            FACILITY_NOT_FOUND,
            CHANGE_NOT_FOUND,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            DEVICE_EXISTS,
            FACILITY_EXISTS, // FacilityChangesIT
            FACILITY_CYCLE, // FacilityChangesIT
            FACILITY_CONFLICT, // FacilityChangesIT
            CHANGE_NOT_UNDOABLE, // FacilityChangesIT
            INVALID_FACILITY, // FacilityChangesIT
            IMPORT_REFUSED, // ExchangeIT
            TREE_BEHIND, // FacilitiesIT
            PAYLOAD_TOO_LARGE,
            UNSUPPORTED_MEDIA_TYPE,
            TOO_MANY_STREAMS, // StreamIT
            FORBIDDEN, // UsersIT
            USER_EXISTS, // UsersIT
            WEAK_PASSWORD, // UsersIT
            INTERNAL, // OutageIT
            UPSTREAM_UNAVAILABLE, // OutageIT
            ErrorId.API_KEY_NOT_FOUND, // KeysIT
            ErrorId.FLAG_NOT_FOUND, // FlagsIT
            ErrorId.INVALID_FLAG, // FlagsIT
            ErrorId.TENANT_SUSPENDED, // as the four below: in tenants and end-to-end, where a tenant comes and goes
            ErrorId.TENANT_NOT_FOUND,
            ErrorId.TENANT_ID_RETIRED,
            ErrorId.TENANT_LIMIT_REACHED,
            ErrorId.AUDIT_BROKEN,
            ErrorId.ISOLATION_REFUSED); // in each layer's own tests: no request of a client is to cause it

    /** What other doors answer with: the devices', the command line, the start. */
    private static final Set<ErrorId> OF_OTHERS = EnumSet.of(
            ErrorId.INVALID_TENANT_ID,
            ErrorId.OBSERVATION_MALFORMED,
            ErrorId.OBSERVATION_INVALID,
            ErrorId.OBSERVATION_IN_FUTURE,
            ErrorId.OBSERVATION_TOO_OLD,
            ErrorId.TOO_MANY_ATTEMPTS,
            ErrorId.REQUEST_TIMEOUT,
            ErrorId.TOO_MANY_CONNECTIONS,
            ErrorId.TOO_MANY_REQUESTS,
            ErrorId.TOPIC_FORBIDDEN,
            ErrorId.RECORD_UNREADABLE,
            ErrorId.SCHEMA_DRIFT,
            ErrorId.PORT_IN_USE,
            ErrorId.DATA_FOLDER_IN_USE,
            ErrorId.DATA_FOLDER_UNUSABLE,
            ErrorId.PART_FAILED_TO_START,
            ErrorId.INSTANCE_NOT_RUNNING,
            ErrorId.INSTANCE_SLOW,
            ErrorId.INVALID_SETTING);

    private final Caller caller = Caller.ofNewTenant();

    @Test
    void everyErrorIsOneOfTheApiOrOfAnotherDoor() {
        assertThat(EnumSet.allOf(ErrorId.class))
                .as("a new error: can the API answer with it? Then it is met by a test")
                .allMatch(id -> OF_THE_API.contains(id) != OF_OTHERS.contains(id));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v1/devices/-x,                      INVALID_DEVICE_ID",
        "GET,    /v1/devices/%20,                     INVALID_DEVICE_ID",
        "GET,    /v1/devices?zone=%2A,                INVALID_ZONE_ID",
        "GET,    /v1/gateways/-x,                     INVALID_GATEWAY_ID",
        "GET,    /v1/stream?device=-x,                INVALID_DEVICE_ID",
        "GET,    /v1/devices?limit=0,                 INVALID_REQUEST",
        "GET,    /v1/devices?limit=501,               INVALID_REQUEST",
        "GET,    /v1/devices?limit=many,              INVALID_REQUEST",
        "GET,    /v1/devices?connectivity=WHO_KNOWS,  INVALID_REQUEST",
        "GET,    /v1/devices/x/observations?from=now, INVALID_REQUEST",
        "GET,    /v1/devices?cursor=made-up,          INVALID_CURSOR",
        "GET,    /v1/gateways?cursor=made-up,         INVALID_CURSOR",
        "GET,    /v1/devices?q=%00,                   INVALID_REQUEST",
        "GET,    /v1/devices?q=%FF,                   INVALID_REQUEST",
        "GET,    /v1/devices?q=%ED%A0%80,             INVALID_REQUEST",
        "GET,    /v1/devices?limit=1&limit=2,         INVALID_REQUEST",
        "GET,    /v1/devices?cursor=c3RhdGVzCgA,      INVALID_CURSOR",
        "GET,    /v1/gateways?cursor=Z2F0ZXdheXMKAA,  INVALID_CURSOR",
        "GET,    /v1/devices/nobody,                  DEVICE_NOT_FOUND",
        "GET,    /v1/devices/nobody/location,         DEVICE_NOT_FOUND",
        "GET,    /v1/devices/nobody/health,           DEVICE_NOT_FOUND",
        "GET,    /v1/devices/nobody/observations,     DEVICE_NOT_FOUND",
        "DELETE, /v1/devices/nobody,                  DEVICE_NOT_FOUND",
        "POST,   /v1/devices/nobody/credentials,      DEVICE_NOT_FOUND",
        "GET,    /v1/gateways/nobody,                 GATEWAY_NOT_FOUND",
        "DELETE, /v1/gateways/nobody,                 GATEWAY_NOT_FOUND",
        "GET,    /v1/facilities/-x,                   INVALID_FACILITY_ID",
        "GET,    /v1/facilities?parent=-x,            INVALID_FACILITY_ID",
        "GET,    /v1/facilities?kind=X,               INVALID_FACILITY",
        "GET,    /v1/facilities?cursor=made-up,       INVALID_CURSOR",
        "GET,    /v1/facilities/nobody,               FACILITY_NOT_FOUND",
        "GET,    /v1/facilities/nobody/devices,       FACILITY_NOT_FOUND",
        "GET,    /v1/facilities?parent=nobody,        FACILITY_NOT_FOUND",
        "GET,    /v1/facilities/changes?cursor=x,     INVALID_CURSOR",
        "POST,   /v1/facilities/changes/9999999/undo, CHANGE_NOT_FOUND",
        "POST,   /v1/facilities/changes/x/undo,       INVALID_REQUEST",
        "GET,    /v1/devices/nobody/place,            DEVICE_NOT_FOUND",
        "DELETE, /v1/devices/nobody/place,            DEVICE_NOT_FOUND",
        "GET,    /v1/devices/nobody/place?at=now,     INVALID_REQUEST",
        "GET,    /v1/nothing,                         NOT_FOUND",
        "GET,    /v1/devices/,                        NOT_FOUND",
        "PATCH,  /v1/devices/x,                       METHOD_NOT_ALLOWED",
        "DELETE, /v1/tenant,                          METHOD_NOT_ALLOWED",
    })
    void saysWhatIsWrongWithARequest(String method, String target, ErrorId expected) {
        assertProblem(Caller.send(caller.stamped(method, target, "")), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"-x\"}                   | INVALID_DEVICE_ID",
                "{}                                | INVALID_REQUEST",
                "{\"id\":\"x\",\"id\":\"y\"}       | INVALID_REQUEST",
                "{\"id\":\"x\",\"colour\":\"red\"} | INVALID_REQUEST",
                "{\"id\":\"x\",\"name\":\"\"}      | INVALID_REQUEST",
                "{\"id\":\"x\",\"kind\":\"A B\"}   | INVALID_REQUEST",
                "{\"id\":\"x\"} trailing           | INVALID_REQUEST",
                "{\"id\":[]}                       | INVALID_REQUEST",
                "{                                 | INVALID_REQUEST",
                "null                              | INVALID_REQUEST",
                "{\"id\":\"x\",\"name\":\"a\\u0000b\"} | INVALID_REQUEST",
                "{\"id\":\"x\",\"name\":\"a\\ud800b\"} | INVALID_REQUEST",
                "{\"id\":\"x\",\"\\u0000\":1}      | INVALID_REQUEST",
            })
    void saysWhatIsWrongWithABody(String body, ErrorId expected) {
        assertProblem(caller.post("/v1/devices", body), expected);
    }

    @Test
    void aStringThatNoColumnCouldHoldIsRefusedInFreeFormBodiesToo() {
        String command = """
                {"commands": [{"op": "create", "facility":
                    {"id": "~n", "kind": "site", "name": "n", "attributes": {"%s": "%s"}}}]}""";
        for (String text : List.of("\\u0000", "a\\ud800")) {
            assertProblem(caller.post("/v1/facilities/changes", command.formatted("k", text)), INVALID_REQUEST);
            assertProblem(caller.post("/v1/facilities/changes", command.formatted(text, "v")), INVALID_REQUEST);
        }
    }

    @Test
    void aMissingBodyIsAnInvalidRequest() {
        assertProblem(caller.post("/v1/devices", ""), INVALID_REQUEST);
    }

    @Test
    void aGatewayStandsInAZone() {
        assertProblem(caller.put("/v1/gateways/g", "{}"), INVALID_REQUEST);
        assertProblem(caller.put("/v1/gateways/g", "{\"zone\":\"-\"}"), INVALID_ZONE_ID);
    }

    @Test
    void aDeviceIsRegisteredOnce() {
        caller.post("/v1/devices", "{\"id\":\"once\"}");
        assertProblem(caller.post("/v1/devices", "{\"id\":\"once\"}"), DEVICE_EXISTS);
    }

    @Test
    void aLongBodyIsNotRead() {
        assertProblem(
                caller.post("/v1/devices", "{\"id\":\"x\",\"name\":\"%s\"}".formatted("n".repeat(1_100_000))),
                PAYLOAD_TOO_LARGE);
    }

    @Test
    void onlyJsonIsRead() {
        assertProblem(
                Caller.send(caller.stamped("POST", "/v1/devices", "id=x")
                        .header("content-type", "application/x-www-form-urlencoded")),
                UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void onlyWhatIsServedIsAcceptable() {
        assertProblem(
                Caller.send(caller.stamped("GET", "/v1/tenant", "").header("accept", "text/csv")), NOT_ACCEPTABLE);
        assertProblem(
                Caller.send(caller.stamped("GET", "/v1/stream", "").header("accept", "application/json")),
                NOT_ACCEPTABLE);
    }

    @Test
    void whatTomcatItselfRefusesIsAProblemToo() {
        HttpResponse<String> refused = Caller.send(
                caller.stamped("POST", "/v1/devices%2F..%2Fx", "").method("TRACE", BodyPublishers.noBody()));
        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(refused.body()).doesNotContain("Tomcat");
    }

    private static void assertProblem(HttpResponse<String> response, ErrorId expected) {
        assertThat(response.headers().firstValue("content-type"))
                .as(response.statusCode() + " " + response.body())
                .contains("application/problem+json");
        JsonNode problem = Caller.json(response);
        assertThat(problem.get("id").asString()).as(response.body()).isEqualTo(expected.slug());
        assertThat(response.statusCode()).isEqualTo(expected.httpStatus());
        assertThat(problem.get("status").asInt()).isEqualTo(expected.httpStatus());
        assertThat(problem.get("type").asString()).isEqualTo(expected.urn());
        assertThat(problem.get("title").asString()).isEqualTo(expected.title());
        assertThat(problem.get("detail").asString()).isNotBlank().doesNotContain("dev.cadastre", "java.", "Exception");
    }
}
