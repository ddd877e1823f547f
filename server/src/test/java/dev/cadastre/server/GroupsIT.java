package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members see the south of the site alone, once it is bound to them; the operator sees all. */
class GroupsIT {

    private final TenantId tenant = TestServer.get().newTenant();
    private final Caller operator = Caller.of(tenant);
    private final Caller member = Caller.ofMember(tenant, "mia");
    private final Estate estate = Estate.of(operator);

    @BeforeEach
    void build() {
        estate.create("~site", null, "site")
                .create("~north", "~site", "building")
                .create("~south", "~site", "building")
                .create("~dock", "~south", "space");
        for (Map.Entry<String, String> device :
                Map.of("n", "~north", "s", "~south", "d", "~dock").entrySet()) {
            operator.post("/v1/devices", "{\"id\":\"%s\"}".formatted(device.getKey()));
            Estate.accepted(operator.put(
                    "/v1/devices/%s/place".formatted(device.getKey()),
                    "{\"facility\":\"%s\"}".formatted(device.getValue())));
        }
        operator.post("/v1/devices", "{\"id\":\"nowhere\"}");
    }

    private void bind() {
        estate.does("{\"op\":\"bind\",\"group\":\"members\",\"facility\":\"~south\"}");
    }

    @Test
    void whereNothingIsBoundEverybodySeesAll() {
        assertThat(Estate.ids(Caller.json(member.get("/v1/devices")))).containsExactly("d", "n", "nowhere", "s");
        assertThat(member.get("/v1/facilities/~north").statusCode()).isEqualTo(200);
    }

    @Test
    void membersSeeTheFacilitiesBoundToThem() {
        bind();
        assertThat(Estate.ids(Caller.json(estate.getAs(member, "/v1/facilities?parent=root"))))
                .containsExactly("~south");
        assertThat(Estate.ids(Caller.json(member.get("/v1/facilities")))).containsExactly("~south", "~dock");
        assertThat(member.get("/v1/facilities/tree").body().lines()).hasSize(2);
        assertThat(member.get("/v1/facilities/~dock").statusCode()).isEqualTo(200);
        assertThat(Estate.ids(Caller.json(member.get("/v1/devices")))).containsExactly("d", "s");
        assertThat(Estate.ids(Caller.json(operator.get("/v1/devices")))).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/facilities/%s", "/v1/facilities/%s/devices", "/v1/facilities?parent=%s"})
    void aFacilityBeyondIsAnsweredAsOneThatIsNone(String target) {
        bind();
        HttpResponse<String> beyond = estate.getAs(member, target.formatted("~north"));
        HttpResponse<String> none = estate.getAs(member, target.formatted("~never"));
        assertThat(beyond.statusCode()).isEqualTo(404);
        assertThat(beyond.body().replace("~north", "~never")).isEqualTo(none.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/location", "/health", "/observations", "/place"})
    void aDeviceBeyondIsAnsweredAsOneThatIsNone(String resource) {
        bind();
        for (String device : List.of("n", "nowhere")) {
            HttpResponse<String> beyond = estate.getAs(member, "/v1/devices/" + device + resource);
            HttpResponse<String> none = estate.getAs(member, "/v1/devices/never" + resource);
            assertThat(beyond.statusCode()).isEqualTo(404);
            assertThat(beyond.body().replace("'" + device + "'", "'never'")).isEqualTo(none.body());
        }
        assertThat(estate.getAs(member, "/v1/devices/d" + resource).statusCode())
                .isEqualTo(200);
    }

    @Test
    void membersChangeWhatTheySeeAndNothingElse() {
        bind();
        estate.getAs(member, "/v1/facilities");
        Estate ofMember = Estate.of(member);
        ofMember.does("{\"op\":\"edit\",\"facility\":\"~dock\",\"values\":{\"name\":\"Pier\"}}");
        assertRefused(ofMember.change("{\"op\":\"edit\",\"facility\":\"~north\",\"values\":{\"name\":\"x\"}}"), 404);
        assertRefused(ofMember.change("{\"op\":\"move\",\"facility\":\"~dock\",\"parent\":\"~north\"}"), 404);
        assertRefused(ofMember.change("{\"op\":\"move\",\"facility\":\"~dock\",\"parent\":null}"), 403);
        assertRefused(ofMember.change("{\"op\":\"bind\",\"group\":\"members\",\"facility\":\"~south\"}"), 403);
        assertRefused(member.put("/v1/devices/d/place", "{\"facility\":\"~north\"}"), 404);
        assertRefused(member.put("/v1/devices/n/place", "{\"facility\":\"~dock\"}"), 404);
        assertRefused(member.delete("/v1/devices/n"), 404);
        assertRefused(member.post("/v1/devices/n/credentials", ""), 404);
    }

    @Test
    void whatConcernsTheWholeTenantIsForThoseWhoSeeAllOfIt() {
        bind();
        estate.getAs(member, "/v1/facilities");
        assertRefused(member.get("/v1/facilities/changes"), 403);
        assertRefused(member.post("/v1/facilities/changes/1/undo", ""), 403);
        assertRefused(member.get("/v1/facilities/shadow"), 403);
        assertRefused(member.put("/v1/tenant/flags/useUnifiedFacilityTree", "{\"value\":\"on\"}"), 403);
        assertRefused(member.post("/v1/devices", "{\"id\":\"n\"}"), 403);
        assertThat(Caller.json(member.get("/v1/facilities/findings")).get("items"))
                .isEmpty();
    }

    @Test
    void theStreamHasTheDevicesSeenAlone() {
        bind();
        estate.getAs(member, "/v1/facilities");
        try (LiveStream stream = LiveStream.open(member, "/v1/stream", Map.of())) {
            Placements.of(tenant, "n").zone("nothing-of-that-name").apply();
            Placements.of(tenant, "d").zone("nothing-of-that-name").apply();
            assertThat(stream.nextOf("device").data().get("id").asString()).isEqualTo("d");
        }
    }

    @Test
    void whoSeesWhatIsForAdminsToSay() {
        estate.getAs(member, "/v1/facilities");
        Estate ofMember = Estate.of(member);
        assertRefused(ofMember.change("{\"op\":\"bind\",\"group\":\"members\",\"facility\":\"~south\"}"), 403);
        assertRefused(ofMember.change("{\"op\":\"unbind\",\"group\":\"members\",\"facility\":\"~south\"}"), 403);
        assertRefused(estate.change("{\"op\":\"bind\",\"group\":\"cadastre:viewer\",\"facility\":\"~south\"}"), 400);
    }

    @Test
    void whatIsNoLongerBoundIsNoLongerSeen() {
        bind();
        estate.does("{\"op\":\"bind\",\"group\":\"others\",\"facility\":\"~north\"}");
        estate.does("{\"op\":\"unbind\",\"group\":\"members\",\"facility\":\"~south\"}");
        assertThat(estate.getAs(member, "/v1/facilities/~dock").statusCode()).isEqualTo(404);
        assertThat(Estate.ids(Caller.json(member.get("/v1/devices")))).isEmpty();
    }

    private static void assertRefused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    }
}
