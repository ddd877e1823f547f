package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.model.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeysIT {

    private final Caller admin = Caller.ofNewTenant();
    private final Caller other = Caller.ofNewTenant();

    private String make(String role) {
        HttpResponse<String> made =
                admin.post("/v1/tenant/keys", "{\"name\":\"sync\",\"role\":\"%s\"}".formatted(role));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("cache-control")).contains("no-store");
        return Caller.json(made).get("key").asString();
    }

    private static String idOf(String key) {
        return key.split("_", -1)[2];
    }

    @Test
    void aKeyDoesWhatItsRoleDoes() {
        Caller machine = Caller.with(admin.tenant(), make("operator"));
        assertThat(machine.post("/v1/devices", "{\"id\":\"d\"}").statusCode()).isEqualTo(201);
        assertThat(machine.get("/v1/devices/d").statusCode()).isEqualTo(200);
        assertRefused(machine.get("/v1/tenant/keys"), 403, "forbidden");
        Caller looker = Caller.with(admin.tenant(), make("viewer"));
        assertThat(looker.get("/v1/devices/d").statusCode()).isEqualTo(200);
        assertRefused(looker.delete("/v1/devices/d"), 403, "forbidden");
    }

    @Test
    void attack_aKeyBehindTheStampOfAnotherTenant() {
        Caller crossed = Caller.with(other.tenant(), make("tenant-admin"));
        assertRefused(crossed.get("/v1/devices"), 401, "tenant-mismatch");
    }

    @Test
    void attack_aKeyAndATokenInOneRequest() {
        String foreign = make("tenant-admin");
        HttpResponse<String> both =
                Caller.send(other.stamped("GET", "/v1/devices", "").header("x-api-key", foreign));
        assertRefused(both, 401, "unauthenticated");
    }

    @Test
    void aKeyMayStandInAHeaderOfItsOwn() {
        HttpResponse<String> own = Caller.send(
                admin.stampedFor(admin.tenant(), "GET", "/v1/tenant", "").header("x-api-key", make("viewer")));
        assertThat(own.statusCode()).as(own.body()).isEqualTo(200);
    }

    @Test
    void aRotatedKeyCountsWithBothSecretsAndADeletedOneWithNone() {
        String first = make("viewer");
        HttpResponse<String> rotated = admin.post("/v1/tenant/keys/%s/rotate".formatted(idOf(first)), "{}");
        String second = Caller.json(rotated).get("key").asString();
        assertThat(idOf(second)).isEqualTo(idOf(first));
        assertThat(Caller.with(admin.tenant(), first).get("/v1/tenant").statusCode())
                .isEqualTo(200);
        String neverUsed = Caller.json(admin.post("/v1/tenant/keys/%s/rotate".formatted(idOf(first)), "{}"))
                .get("key")
                .asString();
        assertThat(admin.delete("/v1/tenant/keys/" + idOf(first)).statusCode()).isEqualTo(204);
        assertRefused(Caller.with(admin.tenant(), neverUsed).get("/v1/tenant"), 401, "unauthenticated");
        assertRefused(admin.delete("/v1/tenant/keys/" + idOf(first)), 404, "api-key-not-found");
    }

    @Test
    void theListHasNoSecretAndNobodyElsesKeys() {
        String key = make("viewer");
        assertThat(admin.get("/v1/tenant/keys").body())
                .contains(idOf(key))
                .doesNotContain(key.substring(key.lastIndexOf(idOf(key)) + 17));
        assertThat(Caller.json(other.get("/v1/tenant/keys")).get("items")).isEmpty();
    }

    @Test
    void attack_aKeyThatGivesItselfThePlatform() {
        for (String body : new String[] {
            "{\"name\":\"x\",\"role\":\"platform-admin\"}",
            "{\"name\":\"x\",\"groups\":[\"cadastre:platform-admin\"]}",
            "{\"name\":\"x\",\"customer_id\":\"%s\"}".formatted(other.tenant())
        }) {
            assertRefused(admin.post("/v1/tenant/keys", body), 400, "invalid-request");
        }
    }

    @Test
    void theInnerQuestionIsAnsweredToTheGatewayAlone() {
        String key = make("viewer");
        assertRefused(Caller.send(inner(key)), 401, "unauthenticated");
        assertRefused(Caller.send(stamped(inner(key), other.tenant())), 401, "tenant-mismatch");
        HttpResponse<String> told = Caller.send(stamped(inner(key), admin.tenant()));
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(Caller.json(told).get("tenant").asString())
                .isEqualTo(admin.tenant().value());
    }

    private static HttpRequest.Builder inner(String key) {
        return HttpRequest.newBuilder(TestServer.get().uri("/inner/key")).header("authorization", "Bearer " + key);
    }

    private static HttpRequest.Builder stamped(HttpRequest.Builder request, TenantId tenant) {
        var stamp = new TenantStamp(TestServer.get().settings().stampKey(), Clock.systemUTC());
        stamp.headers(tenant, Set.of(), "GET", "/inner/key").forEach(request::header);
        return request;
    }

    @Test
    void aRoleIsHeldAgainstTheTable() {
        Caller viewer = Caller.as(admin.tenant(), AccessRole.VIEWER);
        assertThat(viewer.get("/v1/devices").statusCode()).isEqualTo(200);
        assertRefused(viewer.post("/v1/devices", "{\"id\":\"d\"}"), 403, "forbidden");
        assertRefused(viewer.delete("/v1/devices/d"), 403, "forbidden");
        Caller operator = Caller.as(admin.tenant(), AccessRole.OPERATOR);
        assertThat(operator.post("/v1/devices", "{\"id\":\"d\"}").statusCode()).isEqualTo(201);
        assertRefused(operator.post("/v1/users", "{\"name\":\"x\"}"), 403, "forbidden");
    }

    @Test
    void nobodyGivesARoleAboveTheirOwn() {
        assertRefused(admin.post("/v1/users", "{\"name\":\"x\",\"role\":\"platform-admin\"}"), 403, "forbidden");
        Caller platform = Caller.as(admin.tenant(), AccessRole.PLATFORM_ADMIN);
        assertThat(platform.post("/v1/users", "{\"name\":\"x\",\"role\":\"platform-admin\"}")
                        .statusCode())
                .isEqualTo(201);
        assertRefused(admin.put("/v1/users/x/role", "{\"role\":\"viewer\"}"), 403, "forbidden");
        assertThat(platform.put("/v1/users/x/role", "{\"role\":\"viewer\"}").statusCode())
                .isEqualTo(204);
        assertRefused(other.put("/v1/users/x/role", "{\"role\":\"viewer\"}"), 404, "not-found");
    }

    private static void assertRefused(HttpResponse<String> response, int status, String id) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Caller.json(response).get("id").asString()).isEqualTo(id);
    }
}
