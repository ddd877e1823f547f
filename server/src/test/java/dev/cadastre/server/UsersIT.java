package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.auth.RemoteCutOffs;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.model.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class UsersIT {

    private final Caller operator = Caller.ofNewTenant();
    private final TestServer server = TestServer.get();

    @Test
    void theOperatorAddsPeopleOfTheTenantOfTheToken() {
        HttpResponse<String> added = operator.post("/v1/users", "{\"name\":\"anna\"}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        assertThat(added.headers().firstValue("cache-control")).contains("no-store");
        assertThat(Caller.json(added).get("username").asString()).isEqualTo("anna@" + operator.tenant());
        String password = Caller.json(added).get("password").asString();
        assertThat(verify(operator.tenant(), password)).isTrue();
        assertThat(verify(server.newTenant(), password)).isFalse();
    }

    @Test
    void aPersonIsAddedOnce() {
        operator.post("/v1/users", "{\"name\":\"anna\",\"password\":\"correct horse\"}");
        HttpResponse<String> again = operator.post("/v1/users", "{\"name\":\"anna\",\"password\":\"battery staple\"}");
        assertThat(Caller.json(again).get("id").asString()).isEqualTo("user-exists");
        assertThat(verify(operator.tenant(), "correct horse")).isTrue();
        assertThat(verify(operator.tenant(), "battery staple")).isFalse();
    }

    @Test
    void whoSignsInCannotMakeOthersWhoCan() {
        Caller member = Caller.ofMember(operator.tenant(), "carl");
        HttpResponse<String> refused = member.post("/v1/users", "{\"name\":\"friend\"}");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(Caller.json(refused).get("id").asString()).isEqualTo("forbidden");
        assertThat(member.get("/v1/devices").statusCode()).isEqualTo(200);
    }

    @Test
    void peopleAreListedAndShown() {
        operator.post("/v1/users", "{\"name\":\"anna\",\"role\":\"viewer\"}");
        operator.post("/v1/users", "{\"name\":\"bob\"}");
        JsonNode page = Caller.json(operator.get("/v1/users?limit=1"));
        assertThat(page.at("/items/0/username").asString()).isEqualTo("anna@" + operator.tenant());
        assertThat(page.at("/items/0/role").asString()).isEqualTo("viewer");
        assertThat(page.at("/items/0/disabled").asBoolean()).isFalse();
        assertThat(page.toString()).doesNotContain("hash", "$2a$");
        JsonNode rest = Caller.json(
                operator.get("/v1/users?limit=1&cursor=" + page.get("next").asString()));
        assertThat(rest.at("/items/0/name").asString()).isEqualTo("bob");
        assertThat(Caller.json(Caller.ofNewTenant().get("/v1/users")).get("items"))
                .isEmpty();
        assertThat(operator.get("/v1/users/nobody").statusCode()).isEqualTo(404);
    }

    static Stream<Function<Caller, HttpResponse<String>>> changesOfMia() {
        return Stream.of(
                operator -> operator.post("/v1/users/mia/disable", ""),
                operator -> operator.put("/v1/users/mia/password", "{\"password\":\"another horse of mine\"}"),
                operator -> operator.put("/v1/users/mia/password", "{}"),
                operator -> operator.put("/v1/users/mia/role", "{\"role\":\"viewer\"}"),
                operator -> operator.delete("/v1/users/mia"));
    }

    @ParameterizedTest
    @MethodSource("changesOfMia")
    void whatChangesAUserEndsTheirTokens(Function<Caller, HttpResponse<String>> change) {
        Caller mia = Caller.ofMember(operator.tenant(), "mia");
        Caller other = Caller.ofMember(operator.tenant(), "noa");
        assertThat(mia.get("/v1/devices").statusCode()).isEqualTo(200);
        assertThat(change.apply(operator).statusCode()).isIn(200, 204);
        HttpResponse<String> ended = mia.get("/v1/devices");
        assertThat(ended.statusCode()).isEqualTo(401);
        assertThat(Caller.json(ended).get("detail").asString()).contains("has ended");
        assertThat(other.get("/v1/devices").statusCode()).isEqualTo(200);
        assertThat(Caller.json(operator.get("/v1/tenant/audit?limit=1000")).toString())
                .contains("user.");
    }

    /** Their tokens are of the same second, which a comparison of times would take for one. */
    @Test
    void whoSignsInAgainAtOnceIsLetIn() {
        Caller.ofMember(operator.tenant(), "mia");
        for (int i = 0; i < 3; i++) {
            Caller before = Caller.with(operator.tenant(), tokenOfMia());
            assertThat(before.post("/v1/sign-out", "").statusCode()).isEqualTo(204);
            assertThat(before.get("/v1/devices").statusCode()).isEqualTo(401);
        }
        assertThat(Caller.with(operator.tenant(), tokenOfMia())
                        .get("/v1/devices")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aUserWhoIsAddedAgainBringsNoTokenBack() {
        Caller mia = Caller.ofMember(operator.tenant(), "mia");
        operator.delete("/v1/users/mia");
        operator.post("/v1/users", "{\"name\":\"mia\",\"password\":\"correct horse\"}");
        assertThat(mia.get("/v1/devices").statusCode()).isEqualTo(401);
        assertThat(Caller.with(operator.tenant(), tokenOfMia())
                        .get("/v1/devices")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aLiveStreamEndsWithItsToken() {
        Caller mia = Caller.ofMember(operator.tenant(), "mia");
        try (LiveStream stream = LiveStream.open(mia, "/v1/stream", Map.of())) {
            operator.post("/v1/users/mia/disable", "");
            stream.awaitEnd();
        }
    }

    @Test
    void aDisabledUserSignsInOnceEnabled() {
        Caller.ofMember(operator.tenant(), "mia");
        operator.post("/v1/users/mia/disable", "");
        assertThat(server.parts().users().verify(operator.tenant(), "mia", "correct horse", "192.0.2.7"))
                .isFalse();
        assertThat(Caller.json(operator.post("/v1/users/mia/enable", ""))
                        .get("disabled")
                        .asBoolean())
                .isFalse();
        assertThat(tokenOfMia()).isNotEmpty();
    }

    @Test
    void nobodyChangesSomebodyAboveThem() {
        Caller platform = Caller.as(operator.tenant(), AccessRole.PLATFORM_ADMIN);
        platform.post("/v1/users", "{\"name\":\"boss\",\"role\":\"platform-admin\"}");
        assertThat(operator.post("/v1/users/boss/disable", "").statusCode()).isEqualTo(403);
        assertThat(operator.put("/v1/users/boss/password", "{}").statusCode()).isEqualTo(403);
        assertThat(operator.delete("/v1/users/boss").statusCode()).isEqualTo(403);
        assertThat(platform.delete("/v1/users/boss").statusCode()).isEqualTo(204);
    }

    @Test
    void aPasswordThatIsEasyToGuessIsRefused() {
        HttpResponse<String> refused = operator.post("/v1/users", "{\"name\":\"anna\",\"password\":\"Password123!\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Caller.json(refused).get("id").asString()).isEqualTo("weak-password");
        assertThat(refused.body()).doesNotContain("Password123");
    }

    @Test
    void whoDidNotSignInHereSignsOutElsewhere() {
        assertThat(operator.post("/v1/sign-out", "").statusCode()).isEqualTo(400);
    }

    @Test
    void aGatewayLearnsOfCutOffsByItsStampAlone() {
        Caller mia = Caller.ofMember(operator.tenant(), "mia");
        String subject = "mia@" + operator.tenant();
        var stamp = new TenantStamp(server.settings().stampKey(), Clock.systemUTC());
        try (RemoteCutOffs atGateway = RemoteCutOffs.follow(server.uri("/"), stamp);
                RemoteCutOffs forged =
                        RemoteCutOffs.follow(server.uri("/"), new TenantStamp(new byte[32], Clock.systemUTC()))) {
            assertThat(mia.post("/v1/sign-out", "").statusCode()).isEqualTo(204);
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (atGateway.of(subject) != server.parts().users().cutOff(operator.tenant(), "mia")) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
            assertThat(forged.of(subject)).isZero();
        }
        assertThat(Caller.send(HttpRequest.newBuilder(server.uri(RemoteCutOffs.PATH)))
                        .statusCode())
                .isEqualTo(401);
    }

    private String tokenOfMia() {
        return new Browser().token("mia@" + operator.tenant(), "correct horse");
    }

    private boolean verify(TenantId tenant, String password) {
        return server.parts().users().verify(tenant, "anna", password, "192.0.2.7");
    }
}
