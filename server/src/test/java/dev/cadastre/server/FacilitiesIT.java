package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.isolation.auth.AccessRole;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FacilitiesIT {

    private final Caller caller = Caller.ofNewTenant();
    private final Estate estate = Estate.of(caller);

    @BeforeEach
    void build() {
        estate.create("~site", null, "site")
                .create("~hall", "~site", "building")
                .create("~dock-2", "~hall", "space")
                .create("~dock-1", "~hall", "space");
    }

    @Test
    void aFacilitySaysWhatItIsAndWhereItStands() {
        estate.does("""
            {"op":"create","facility":{"id":"~lab","parent":"~hall","kind":"space","name":"Lab","code":"L-1",\
            "attributes":{"floor":"3"},"position":{"lat":52.5,"lon":13.4},"validFrom":"2026-01-01T00:00:00Z",\
            "outline":{"type":"Polygon","coordinates":[[[13,52],[14,52],[14,53],[13,52]]]}}}\
            """);
        JsonNode lab = estate.read("/v1/facilities/~lab");
        assertThat(lab.get("parent").asString()).isEqualTo("~hall");
        assertThat(lab.get("code").asString()).isEqualTo("L-1");
        assertThat(lab.get("owner").asString()).isEqualTo("own");
        assertThat(lab.get("attributes").toString()).isEqualTo("{\"floor\":\"3\"}");
        assertThat(lab.at("/provenance/name").toString())
                .isEqualTo("{\"layer\":\"tenant\",\"overridden\":false,\"base\":null,\"drifted\":false}");
        assertThat(lab.get("path").valueStream().map(step -> step.get("id").asString()))
                .containsExactly("~site", "~hall", "~lab");
        assertThat(lab.get("position").toString()).isEqualTo("{\"lat\":52.5,\"lon\":13.4}");
        assertThat(lab.at("/outline/type").asString()).isEqualTo("Polygon");
        assertThat(lab.get("validFrom").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(lab.get("touched").asBoolean()).isFalse();
        assertThat(lab.get("version").asString()).isEqualTo(estate.version());
    }

    @Test
    void anIdIsMadeWhereNoneIsGiven() {
        JsonNode made = Caller.json(estate.change(
                "{\"op\":\"create\",\"facility\":{\"parent\":\"~hall\",\"kind\":\"space\",\"name\":\"Nameless\"}}"));
        assertThat(made.at("/touched/facilities").valueStream().map(JsonNode::asString))
                .anyMatch(id -> id.matches("~[0-9a-f-]{36}"));
    }

    @Test
    void whatTheTenantOverlaysKeepsWhatTheBaseSays() {
        FacilityId city = Estate.global("site", null);
        estate.does("{\"op\":\"overlay\",\"facility\":\"%s\",\"values\":{\"name\":\"Ours\"}}".formatted(city));
        JsonNode ours = estate.read("/v1/facilities/" + city);
        assertThat(ours.get("name").asString()).isEqualTo("Ours");
        assertThat(ours.get("owner").asString()).isEqualTo("global");
        assertThat(ours.get("touched").asBoolean()).isTrue();
        assertThat(ours.at("/provenance/name").toString())
                .isEqualTo("{\"layer\":\"tenant\",\"overridden\":true,\"base\":\"The %s\",\"drifted\":false}"
                        .formatted(city));
        Estate.apply(new Command.Edit(city, Map.of("name", Optional.of("Another"))));
        estate.does("{\"op\":\"overlay\",\"facility\":\"%s\",\"values\":{\"note\":\"x\"}}".formatted(city));
        JsonNode drifted = estate.read("/v1/facilities/" + city);
        assertThat(drifted.at("/provenance/name/base").asString()).isEqualTo("Another");
        assertThat(drifted.at("/provenance/name/drifted").asBoolean()).isTrue();
        JsonNode others =
                estate.getAs(Caller.ofNewTenant(), "/v1/facilities/" + city).statusCode() == 200
                        ? Caller.json(estate.getAs(Caller.ofNewTenant(), "/v1/facilities/" + city))
                        : drifted;
        assertThat(others.get("name").asString()).isEqualTo("Another");
    }

    @Test
    void listsWhatStandsInAFacilityByName() {
        assertThat(estate.ids("/v1/facilities?parent=~hall")).containsExactly("~dock-1", "~dock-2");
        assertThat(estate.ids("/v1/facilities?parent=root")).contains("~site").doesNotContain("~hall");
    }

    @Test
    void findsByTextAndKind() {
        assertThat(estate.ids("/v1/facilities?q=DOCK")).containsExactly("~dock-1", "~dock-2");
        assertThat(estate.ids("/v1/facilities?parent=~site&kind=building")).containsExactly("~hall");
        assertThat(estate.ids("/v1/facilities?parent=~hall&q=hall")).isEmpty();
    }

    @Test
    void pagesThroughAllOnce() {
        JsonNode first = estate.read("/v1/facilities?parent=~site&q=&limit=2");
        JsonNode second = estate.read("/v1/facilities?parent=~site&q=&limit=2&cursor="
                + first.get("next").asString());
        assertThat(Estate.ids(first)).containsExactly("~hall", "~dock-1");
        assertThat(Estate.ids(second)).containsExactly("~dock-2");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void aPageOfLongFacilitiesIsShorterAndTheNextGoesOnBehind() {
        for (int batch = 0; batch < 2; batch++) {
            StringBuilder commands = new StringBuilder();
            for (int i = 0; i < 40; i++) {
                commands.append(i == 0 ? "" : ",").append("""
                        {"op":"create","facility":{"id":"~long-%d-%02d","parent":"~dock-1","kind":"space","name":"L%d-%02d",\
                        "attributes":{"manual":"%s"}}}""".formatted(batch, i, batch, i, "x".repeat(16_000)));
            }
            estate.does(commands.toString());
        }
        JsonNode first = estate.read("/v1/facilities?parent=~dock-1&limit=500");
        assertThat(Estate.ids(first)).hasSizeBetween(20, 60).startsWith("~long-0-00");
        JsonNode rest = estate.read("/v1/facilities?parent=~dock-1&limit=500&cursor="
                + first.get("next").asString());
        assertThat(Estate.ids(first).size() + Estate.ids(rest).size()).isGreaterThan(60);
        assertThat(Estate.ids(rest)).doesNotContainAnyElementsOf(Estate.ids(first));
    }

    @Test
    void whatATenantHasInMemoryIsBounded() {
        Caller platform = Caller.as(caller.tenant(), AccessRole.PLATFORM_ADMIN);
        assertThat(platform.put("/v1/platform/tenants/" + caller.tenant() + "/limits", "{\"facilityBytesMax\":6000}")
                        .statusCode())
                .isEqualTo(200);
        String edit = "{\"op\":\"edit\",\"facility\":\"~hall\",\"values\":{\"manual\":%s}}";
        String text = "\"" + "x".repeat(4_000) + "\"";
        estate.does(edit.formatted(text));
        HttpResponse<String> refused =
                estate.change(edit.replace("~hall", "~dock-1").formatted(text));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Caller.json(refused).get("id").asString()).isEqualTo("tenant-limit-reached");
        estate.does(edit.formatted("null"));
        estate.does(edit.replace("~hall", "~dock-1").formatted(text));
    }

    /** Between two pages the last facility shown goes from where it was, or the one that contains it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"retire\",\"facility\":\"~b\"}",
                "{\"op\":\"move\",\"facility\":\"~b\",\"parent\":\"~other\"}",
                "{\"op\":\"edit\",\"facility\":\"~b\",\"values\":{\"name\":\"Z\"}}",
                "{\"op\":\"edit\",\"facility\":\"~b\",\"values\":{\"name\":\"0\"}}",
                "{\"op\":\"retire\",\"facility\":\"~a\"},{\"op\":\"retire\",\"facility\":\"~b\"}"
            })
    void aPageGoesOnBehindAFacilityThatWent(String change) {
        estate.create("~other", "~site", "building");
        for (String id : List.of("~a", "~b", "~c", "~d")) {
            estate.create(id, "~hall", "building");
        }
        for (String listing : List.of("/v1/facilities?parent=~hall", "/v1/facilities?parent=~site&kind=building&q=")) {
            JsonNode all = estate.read(listing);
            int shown = Estate.ids(all).indexOf("~b") + 1;
            String next = estate.read(listing + "&limit=" + shown).get("next").asString();
            estate.does(change);
            List<String> rest = estate.ids(listing + "&cursor=" + next);
            assertThat(rest).as(listing).containsSubsequence("~c", "~d").doesNotContain("~hall", "~a");
            assertThat(rest.indexOf("~c")).as(listing + rest).isZero();
            estate.does("{\"op\":\"restore\",\"facility\":\"~b\"},{\"op\":\"restore\",\"facility\":\"~a\"},"
                    + "{\"op\":\"move\",\"facility\":\"~b\",\"parent\":\"~hall\"},"
                    + "{\"op\":\"edit\",\"facility\":\"~b\",\"values\":{\"name\":\"B\"}}");
        }
    }

    @Test
    void aPageGoesOnBehindAFacilityThatWasHidden() {
        FacilityId city = Estate.global("site", null);
        List<FacilityId> halls = List.of(
                Estate.global("building", city), Estate.global("building", city), Estate.global("building", city));
        estate.create("~after-all-of-these", null, "site");
        String listing = "/v1/facilities?parent=" + city;
        JsonNode first = estate.read(listing + "&limit=1");
        estate.does("{\"op\":\"hide\",\"facility\":\"%s\"}"
                .formatted(Estate.ids(first).getFirst()));
        assertThat(estate.ids(listing + "&cursor=" + first.get("next").asString()))
                .containsExactlyInAnyOrderElementsOf(halls.stream()
                        .map(FacilityId::value)
                        .filter(id -> !id.equals(Estate.ids(first).getFirst()))
                        .toList());
    }

    @Test
    void aCursorOfNoListingIsRefused() {
        for (String cursor : List.of("x", "ZmFjaWxpdGllcwo", "ZmFjaWxpdGllcwpeeA")) {
            HttpResponse<String> refused = estate.get("/v1/facilities?cursor=" + cursor);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(Caller.json(refused).get("id").asString()).isEqualTo("invalid-cursor");
        }
    }

    @Test
    void theTreeComesALineAFacilityParentsFirst() {
        HttpResponse<String> response = estate.get("/v1/facilities/tree");
        assertThat(response.headers().firstValue("content-type")).contains("application/x-ndjson");
        List<JsonNode> nodes = response.body()
                .lines()
                .map(line -> new JsonMapper().readTree(line))
                .toList();
        List<JsonNode> own = nodes.stream()
                .filter(node -> node.get("owner").asString().equals("own"))
                .toList();
        assertThat(own.stream().map(node -> node.get("id").asString()))
                .containsExactly("~site", "~hall", "~dock-1", "~dock-2");
        assertThat(own.get(2).toString())
                .isEqualTo(
                        "{\"id\":\"~dock-1\",\"parent\":\"~hall\",\"depth\":2,\"kind\":\"space\",\"name\":\"Dock 1\","
                                + "\"owner\":\"own\",\"touched\":false,\"orphaned\":false,\"devices\":0,\"below\":0}");
    }

    @Test
    void theTreeIsNotSentAgainWhereNothingChanged() {
        HttpResponse<String> first = estate.get("/v1/facilities/tree");
        String tag = first.headers().firstValue("etag").orElseThrow();
        assertThat(first.headers().firstValue("x-tree-version")).contains(tag.replace("\"", ""));
        HttpResponse<String> again =
                Caller.send(caller.stamped("GET", "/v1/facilities/tree", "").header("If-None-Match", "\"0.0\""));
        assertThat(again.statusCode()).isEqualTo(200);
        String now = again.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> same =
                Caller.send(caller.stamped("GET", "/v1/facilities/tree", "").header("If-None-Match", now));
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
    }

    @Test
    void aVersionThatDoesNotComeIsNotWaitedForEver() {
        HttpResponse<String> behind =
                Caller.send(caller.stamped("GET", "/v1/facilities", "").header("X-Min-Tree-Version", "1.999999999"));
        assertThat(behind.statusCode()).isEqualTo(503);
        assertThat(Caller.json(behind).get("id").asString()).isEqualTo("tree-behind");
        HttpResponse<String> nonsense =
                Caller.send(caller.stamped("GET", "/v1/facilities", "").header("X-Min-Tree-Version", "new"));
        assertThat(nonsense.statusCode()).isEqualTo(400);
    }

    @Test
    void countsAndListsTheDevicesInAFacility() {
        for (String device : List.of("tag-1", "tag-2", "tag-3")) {
            caller.post("/v1/devices", "{\"id\":\"%s\"}".formatted(device));
            Estate.accepted(caller.put("/v1/devices/%s/place".formatted(device), "{\"facility\":\"~dock-1\"}"));
        }
        JsonNode hall = estate.read("/v1/facilities/~hall");
        assertThat(hall.get("devices").asInt()).isZero();
        assertThat(hall.get("below").asInt()).isEqualTo(3);
        assertThat(estate.read("/v1/facilities?parent=~hall")
                        .at("/items/0/devices")
                        .asInt())
                .isEqualTo(3);
        JsonNode page = estate.read("/v1/facilities/~hall/devices?limit=2");
        assertThat(Estate.ids(page)).containsExactly("tag-1", "tag-2");
        assertThat(page.at("/items/0/place/id").asString()).isEqualTo("~dock-1");
        String next = page.get("next").asString();
        assertThat(estate.ids("/v1/facilities/~hall/devices?limit=2&cursor=" + next))
                .containsExactly("tag-3");
        assertThat(estate.ids("/v1/facilities/~dock-2/devices")).isEmpty();
    }

    @Test
    void conflictsOfTheLayersAreListed() {
        FacilityId site = Estate.global("site", null);
        FacilityId building = Estate.global("building", site);
        estate.create("~annex", building.value(), "space");
        Estate.apply(new Command.Retire(building, java.time.Instant.now()));
        estate.create("~other", null, "site");
        JsonNode findings = estate.read("/v1/facilities/findings");
        assertThat(findings.get("items")
                        .valueStream()
                        .map(item -> item.get("type").asString() + " "
                                + item.get("facility").asString()))
                .contains("ORPHANED ~annex");
        assertThat(estate.read("/v1/facilities/~annex").get("orphaned").asBoolean())
                .isTrue();
    }
}
