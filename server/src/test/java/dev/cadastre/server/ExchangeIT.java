package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.FacilityId;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ExchangeIT {

    private final Caller caller = Caller.ofNewTenant();
    private final Estate estate = Estate.of(caller);

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "geojson", "turtle"})
    void whatOneTenantWritesDownAnotherTakesIn(String format) {
        estate.create("~site", null, "site").create("~hall", "~site", "building");
        caller.post("/v1/devices", "{\"id\":\"tag\"}");
        Estate.accepted(caller.put("/v1/devices/tag/place", "{\"facility\":\"~hall\"}"));
        String file = estate.get("/v1/facilities/export?format=" + format).body();
        assertThat(file).contains("~hall", "tag").doesNotContain("secret");
        Caller other = Caller.ofNewTenant();
        other.post("/v1/devices", "{\"id\":\"tag\"}");
        String theirs = file.replace(caller.tenant().value(), other.tenant().value());
        JsonNode tried = send(other, format, "&dryRun=true", theirs);
        assertThat(tried.at("/report/stops").asBoolean()).as(tried.toString()).isFalse();
        assertThat(tried.at("/change/change").isNull()).isTrue();
        JsonNode done = send(other, format, "", theirs);
        HttpResponse<String> hall = Caller.send(other.stamped("GET", "/v1/facilities/~hall", "")
                .header("X-Min-Tree-Version", done.at("/change/version").asString()));
        assertThat(Caller.json(hall).get("name").asString()).isEqualTo("Hall");
        assertThat(Caller.json(hall).get("below").asInt()).isEqualTo(1);
        assertThat(Caller.json(take(other, format, "", theirs)).get("id").asString())
                .isIn("facility-exists", "import-refused");
    }

    @Test
    void whatDoesNotPassThePointsIsRefusedWithItsFindings() {
        String file = "id,parent,kind,name\n~a,~nowhere,space,A\n";
        HttpResponse<String> refused = take(caller, "csv", "", file);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Caller.json(refused).get("id").asString()).isEqualTo("import-refused");
        JsonNode tried = send(caller, "csv", "&dryRun=true", file);
        assertThat(tried.at("/report/stops").asBoolean()).isTrue();
        assertThat(tried.get("change").isNull()).isTrue();
        assertThat(tried.get("report").toString()).contains("~nowhere");
    }

    @Test
    void whatIsTakenInMayStandOnWhatIsThere() {
        FacilityId city = Estate.global("site", null);
        estate.create("~plot", city.value(), "site");
        JsonNode done =
                send(caller, "csv", "", "id,parent,kind,name\n~a,~plot,building,A\n~b,%s,building,B\n".formatted(city));
        assertThat(done.at("/change/touched/facilities").valueStream().map(JsonNode::asString))
                .contains("~a", "~b");
    }

    @Test
    void anotherOwnersRowsAreNotTakenIn() {
        for (String owner : List.of("*", "globex")) {
            HttpResponse<String> refused =
                    take(caller, "csv", "", "owner,id,parent,kind,name\n%s,~a,,site,A\n".formatted(owner));
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        }
    }

    @Test
    void aFileOfAnotherFormatIsSaid() {
        assertThat(take(caller, "geojson", "", "id,parent\n").statusCode()).isEqualTo(400);
        assertThat(take(caller, "xlsx", "", "").statusCode()).isEqualTo(400);
        assertThat(caller.get("/v1/facilities/export?format=xlsx").statusCode()).isEqualTo(400);
    }

    private static JsonNode send(Caller to, String format, String more, String file) {
        return Caller.json(Estate.accepted(take(to, format, more, file)));
    }

    private static HttpResponse<String> take(Caller to, String format, String more, String file) {
        return Caller.send(to.stamped("POST", "/v1/facilities/import?format=" + format + more, file)
                .header("content-type", "text/plain"));
    }
}
