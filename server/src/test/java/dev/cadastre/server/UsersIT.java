package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

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

    private boolean verify(TenantId tenant, String password) {
        return server.parts().users().verify(tenant, "anna", password);
    }
}
