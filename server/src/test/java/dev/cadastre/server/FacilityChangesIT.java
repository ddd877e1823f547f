package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.FacilityId;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class FacilityChangesIT {

    private final Caller caller = Caller.ofNewTenant();
    private final Estate estate = Estate.of(caller);

    @BeforeEach
    void build() {
        estate.create("~site", null, "site")
                .create("~hall", "~site", "building")
                .create("~dock", "~hall", "space");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'op':'create','facility':{'id':'~hall','kind':'site','name':'x'}}           | facility-exists",
                "{'op':'create','facility':{'id':'~n','parent':'~x','kind':'site','name':'x'}} | facility-not-found",
                "{'op':'create','facility':{'id':'~n','kind':'level','name':'x'}}             | facility-conflict",
                "{'op':'create','facility':{'id':'~n','kind':'site','name':' '}}              | invalid-facility",
                "{'op':'create','facility':{'id':'-','kind':'site','name':'x'}}               | invalid-facility-id",
                "{'op':'create','facility':{'kind':'site'}}                                   | invalid-request",
                "{'op':'create','facility':{'kind':'site','name':'x','colour':'red'}}         | invalid-request",
                "{'op':'move','facility':'~site','parent':'~site'}                            | facility-cycle",
                "{'op':'edit','facility':'~nobody','values':{'name':'x'}}                     | facility-not-found",
                "{'op':'edit','facility':'~hall','values':{'name':7}}                         | invalid-request",
                "{'op':'edit','facility':'~hall'}                                             | invalid-request",
                "{'op':'hide','facility':'~hall','hidden':'yes'}                              | invalid-request",
                "{'op':'sing'}                                                                | invalid-request",
                "{}                                                                           | invalid-request",
            })
    void saysWhatIsWrongWithACommand(String command, String error) {
        HttpResponse<String> refused = estate.change(command.replace('\'', '"'));
        assertThat(Caller.json(refused).get("id").asString()).as(refused.body()).isEqualTo(error);
    }

    @Test
    void noCommandsAreNoChange() {
        assertThat(caller.post("/v1/facilities/changes", "{\"commands\":[]}").statusCode())
                .isEqualTo(400);
        assertThat(caller.post("/v1/facilities/changes", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void aTriedChangeTellsWhatItReachesAndChangesNothing() {
        caller.post("/v1/devices", "{\"id\":\"tag\"}");
        caller.put("/v1/devices/tag/place", "{\"facility\":\"~dock\"}");
        JsonNode tried =
                Caller.json(Estate.accepted(estate.tried("{\"op\":\"move\",\"facility\":\"~hall\",\"parent\":null}")));
        assertThat(tried.get("change").isNull()).isTrue();
        assertThat(tried.at("/touched/facilities").toString()).contains("~hall", "~dock");
        assertThat(tried.at("/touched/devices").asInt()).isEqualTo(1);
        assertThat(tried.at("/touched/deviceIds").toString()).isEqualTo("[\"tag\"]");
        assertThat(estate.read("/v1/facilities/~hall").get("parent").asString()).isEqualTo("~site");
        assertThat(Caller.json(estate.tried("{\"op\":\"move\",\"facility\":\"~hall\",\"parent\":\"~dock\"}"))
                        .get("id")
                        .asString())
                .isEqualTo("facility-cycle");
    }

    @Test
    void oneCommandThatIsRefusedRefusesAll() {
        HttpResponse<String> refused = estate.change("""
            {"op":"edit","facility":"~hall","values":{"name":"Half"}},{"op":"retire","facility":"~nobody"}\
            """);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(estate.read("/v1/facilities/~hall").get("name").asString()).isEqualTo("Hall");
    }

    @Test
    void aChangeIsTakenBack() {
        JsonNode done = Caller.json(Estate.accepted(
                estate.change("{\"op\":\"edit\",\"facility\":\"~hall\",\"values\":{\"name\":\"Barn\"}}")));
        JsonNode listed = Caller.json(caller.get("/v1/facilities/changes?limit=1"));
        assertThat(listed.at("/items/0/change")).isEqualTo(done.get("change"));
        assertThat(listed.at("/items/0/effects/0").asString()).contains("~hall", "Barn");
        assertThat(listed.at("/items/0/principal").asString()).isNotBlank();
        assertThat(listed.get("next").isNull()).isFalse();
        JsonNode undone = Caller.json(
                Estate.accepted(caller.post("/v1/facilities/changes/%s/undo".formatted(done.get("change")), "")));
        estate.does("{\"op\":\"add-kind\",\"kind\":\"bay\",\"parents\":[\"building\"]}");
        assertThat(estate.read("/v1/facilities/~hall").get("name").asString()).isEqualTo("Hall");
        assertThat(undone.get("change").asLong())
                .isGreaterThan(done.get("change").asLong());
    }

    @Test
    void peoplesChangesAreListedAlone() {
        estate.does("{\"op\":\"edit\",\"facility\":\"~hall\",\"values\":{\"name\":\"Barn\"}}");
        assertThat(Caller.json(caller.get("/v1/facilities/changes")).get("items"))
                .isNotEmpty();
        assertThat(Caller.json(caller.get("/v1/facilities/changes?authors=PEOPLE"))
                        .get("items"))
                .isEmpty();
        assertThat(caller.get("/v1/facilities/changes?authors=ROBOTS").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatLaterChangesStandOnIsNotTakenBack() {
        JsonNode done = Caller.json(
                estate.change(
                        "{\"op\":\"create\",\"facility\":{\"id\":\"~wing\",\"parent\":\"~site\",\"kind\":\"building\",\"name\":\"Wing\"}}"));
        estate.create("~room", "~wing", "space");
        HttpResponse<String> refused = caller.post("/v1/facilities/changes/%s/undo".formatted(done.get("change")), "");
        assertThat(Caller.json(refused).get("id").asString()).isEqualTo("change-not-undoable");
    }

    @Test
    void anothersChangeIsNoneThatCanBeTakenBack() {
        JsonNode done = Caller.json(
                estate.change("{\"op\":\"hide\",\"facility\":\"%s\"}".formatted(Estate.global("site", null))));
        HttpResponse<String> refused =
                Caller.ofNewTenant().post("/v1/facilities/changes/%s/undo".formatted(done.get("change")), "");
        assertThat(Caller.json(refused).get("id").asString()).isEqualTo("change-not-found");
    }

    @Test
    void whatIsGlobalIsOverlaidAndNotChanged() {
        FacilityId site = Estate.global("site", null);
        FacilityId building = Estate.global("building", site);
        estate.does("{\"op\":\"hide\",\"facility\":\"%s\"}".formatted(building));
        assertThat(estate.get("/v1/facilities/" + building).statusCode()).isEqualTo(404);
        assertThat(estate.getAs(Caller.ofNewTenant(), "/v1/facilities/" + building)
                        .statusCode())
                .isEqualTo(200);
        estate.does("{\"op\":\"hide\",\"facility\":\"%s\",\"hidden\":false}".formatted(building));
        estate.does("{\"op\":\"move\",\"facility\":\"%s\",\"parent\":\"~site\"}".formatted(building));
        assertThat(estate.ids("/v1/facilities?parent=~site")).contains(building.value());
        estate.does("{\"op\":\"move-back\",\"facility\":\"%s\"}".formatted(building));
        assertThat(estate.ids("/v1/facilities?parent=" + site)).contains(building.value());
    }
}
