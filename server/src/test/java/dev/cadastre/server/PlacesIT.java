package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.store.DeviceMove;
import dev.cadastre.model.DeviceId;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Where devices are by the tree: found by the pipeline, put by people, and shown as far as the tenant goes by it. */
class PlacesIT {

    private static final String FLAG = "/v1/tenant/flags/useUnifiedFacilityTree";

    private final Caller caller = Caller.ofNewTenant();
    private final Estate estate = Estate.of(caller);

    @BeforeEach
    void build() {
        estate.create("~site", null, "site")
                .create("~hall", "~site", "building")
                .create("~dock-1", "~hall", "space")
                .create("~dock-2", "~hall", "space");
        caller.post("/v1/devices", "{\"id\":\"tag\"}");
    }

    @Test
    void thePipelinePutsADeviceWhereItHearsIt() {
        settled();
        Placements.of(caller.tenant(), "tag").zone("dock-1").apply();
        assertThat(placeOf("tag")).isEqualTo("~dock-1");
        Placements.of(caller.tenant(), "tag").zone("dock-2").ordinal(2).apply();
        assertThat(placeOf("tag")).isEqualTo("~dock-2");
    }

    @Test
    void aZoneIsTheTenantsFacilityBeforeItIsAGlobalOne() {
        FacilityId global = Estate.global("site", null);
        estate.create("~other", null, "site");
        Placements.of(caller.tenant(), "tag").zone(global.value()).apply();
        assertThat(placeOf("tag")).isEqualTo(global.value());
        estate.create("~" + global, null, "site");
        settled();
        Placements.of(caller.tenant(), "tag").zone("dock-1").ordinal(2).apply();
        Placements.of(caller.tenant(), "tag").zone(global.value()).ordinal(3).apply();
        assertThat(placeOf("tag")).isEqualTo("~" + global);
    }

    @Test
    void aZoneWithoutAFacilityMovesNothing() {
        settled();
        Placements.of(caller.tenant(), "tag").zone("dock-1").apply();
        Placements.of(caller.tenant(), "tag").zone("the-moon").ordinal(2).apply();
        assertThat(placeOf("tag")).isEqualTo("~dock-1");
    }

    /** Also what makes up for a move that was lost. */
    @Test
    void aFacilityMadeLaterTakesInTheDevicesThatAreThere() {
        Placements.of(caller.tenant(), "tag").zone("later").apply();
        assertThat(place("tag").at("/degraded/reason").asString()).isEqualTo("NOT_PLACED");
        estate.create("~later", "~hall", "space");
        settled();
        Placements.of(caller.tenant(), "tag").zone("later").ordinal(2).apply();
        assertThat(placeOf("tag")).isEqualTo("~later");
    }

    @Test
    void whereAPersonPutsADeviceItStaysUntilItComesIntoAnotherZone() {
        settled();
        Placements.of(caller.tenant(), "tag").zone("dock-1").apply();
        JsonNode put = Caller.json(Estate.accepted(caller.put("/v1/devices/tag/place", "{\"facility\":\"~hall\"}")));
        assertThat(put.at("/path/1/id").asString()).isEqualTo("~hall");
        Placements.of(caller.tenant(), "tag").zone("dock-1").ordinal(2).apply();
        Placements.of(caller.tenant(), "tag").zone("dock-1").ordinal(3).apply();
        assertThat(placeOf("tag")).isEqualTo("~hall");
        Placements.of(caller.tenant(), "tag").zone("dock-2").ordinal(4).apply();
        assertThat(placeOf("tag")).isEqualTo("~dock-2");
    }

    @Test
    void aDeviceGivenBackGoesWhereItIsHeardNext() {
        settled();
        Placements.of(caller.tenant(), "tag").zone("dock-1").apply();
        caller.put("/v1/devices/tag/place", "{\"facility\":\"~hall\"}");
        assertThat(caller.delete("/v1/devices/tag/place").statusCode()).isEqualTo(204);
        estate.does("{\"op\":\"edit\",\"facility\":\"~site\",\"values\":{\"name\":\"S\"}}");
        settled();
        Placements.of(caller.tenant(), "tag").zone("dock-1").ordinal(2).apply();
        assertThat(placeOf("tag")).isEqualTo("~dock-1");
    }

    @Test
    void tellsWhereADeviceWasAndWhichVersionAnswered() {
        settled();
        Instant before = Instant.now();
        Placements.of(caller.tenant(), "tag").zone("dock-1").apply();
        Instant first = Instant.now();
        Placements.of(caller.tenant(), "tag").zone("dock-2").ordinal(2).apply();
        JsonNode then = estate.read("/v1/devices/tag/place?at=" + first);
        assertThat(then.at("/past/facility").asString()).isEqualTo("~dock-1");
        assertThat(then.at("/past/placedBy").asString()).isEqualTo("PIPELINE");
        assertThat(then.at("/past/until").isNull()).isFalse();
        assertThat(then.at("/past/version").asString()).matches("1\\.[0-9]+");
        assertThat(then.at("/path/2/id").asString()).isEqualTo("~dock-1");
        assertThat(estate.read("/v1/devices/tag/place?at=" + before).get("path"))
                .isEmpty();
    }

    @Test
    void aDeviceIsAtItsHomeUntilSomethingBetterIsKnown() {
        settled();
        Estate.accepted(caller.get("/v1/devices"));
        assertThat(caller.post("/v1/devices", "{\"id\":\"homely\",\"home\":\"~hall\"}")
                        .statusCode())
                .isEqualTo(201);
        estate.create("~x", "~hall", "space");
        JsonNode home = estate.read("/v1/devices/homely/place");
        assertThat(home.get("tier").asString()).isEqualTo("FALLBACK");
        assertThat(home.at("/path/1/id").asString()).isEqualTo("~hall");
        assertThat(caller.post("/v1/devices", "{\"id\":\"lost\",\"home\":\"~never\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(caller.get("/v1/devices/lost").statusCode()).isEqualTo(404);
    }

    @Test
    void aDeletedDeviceLeavesItsPlace() {
        settled();
        Estate.accepted(caller.put("/v1/devices/tag/place", "{\"facility\":\"~hall\"}"));
        caller.delete("/v1/devices/tag");
        estate.create("~x", "~hall", "space");
        assertThat(estate.read("/v1/facilities/~hall").get("below").asInt()).isZero();
    }

    /** Placed in the moment of its deletion, the former device would leave its place to the next. */
    @Test
    void aDeviceThatIsRegisteredAgainHasNoPlaceAndNoPast() {
        settled();
        Placements.of(caller.tenant(), "tag").zone("dock-1").apply();
        Instant then = Instant.now();
        caller.delete("/v1/devices/tag");
        TestServer.get()
                .parts()
                .hierarchy()
                .store()
                .place(caller.tenant(), List.of(new DeviceMove(new DeviceId("tag"), new FacilityId("~dock-2"))));
        settled();
        caller.post("/v1/devices", "{\"id\":\"tag\"}");
        settled();
        assertThat(place("tag").get("path")).isEmpty();
        assertThat(estate.read("/v1/devices/tag/place?at=" + then).get("path")).isEmpty();
    }

    @Test
    void aDeviceSaysItsPlaceWhereTheTenantGoesByTheTree() {
        settled();
        Placements.of(caller.tenant(), "tag").zone("dock-1").apply();
        assertThat(placeOf("tag")).isEqualTo("~dock-1");
        assertThat(Caller.json(caller.get(FLAG)).get("value").asString()).isEqualTo("off");
        assertThat(caller.get("/v1/devices/tag").body()).doesNotContain("\"place\"");
        flag("shadow");
        assertThat(caller.get("/v1/devices/tag").body()).doesNotContain("\"place\"");
        flag("on");
        JsonNode device = Caller.json(caller.get("/v1/devices/tag"));
        assertThat(device.at("/place/path")
                        .valueStream()
                        .map(step -> step.get("name").asString()))
                .containsExactly("Site", "Hall", "Dock 1");
        assertThat(device.at("/place/tier").asString()).isEqualTo("OVERLAY");
        assertThat(device.at("/place/degraded").isNull()).isTrue();
        assertThat(Caller.json(caller.get("/v1/devices")).at("/items/0/place")).isEqualTo(device.get("place"));
        assertThat(caller.put(FLAG, "{\"value\":\"perhaps\"}").statusCode()).isEqualTo(400);
        assertThat(caller.put(FLAG, "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void aHiddenPlaceIsTheNearestThatIsSeenAndSaysSo() {
        FacilityId site = Estate.global("site", null);
        FacilityId building = Estate.global("building", site);
        estate.create("~x", null, "site");
        Estate.accepted(caller.put("/v1/devices/tag/place", "{\"facility\":\"%s\"}".formatted(building)));
        estate.does("{\"op\":\"hide\",\"facility\":\"%s\"}".formatted(building));
        JsonNode place = estate.read("/v1/devices/tag/place");
        assertThat(place.at("/path/0/id").asString()).isEqualTo(site.value());
        assertThat(place.get("degraded").toString())
                .isEqualTo("{\"reason\":\"HIDDEN\",\"wanted\":\"%s\"}".formatted(building));
    }

    @Test
    void shadowListsAndCountsWhereTreeAndZonesDisagree() {
        settled();
        for (String device : List.of("away", "moon", "same", "silent")) {
            caller.post("/v1/devices", "{\"id\":\"%s\"}".formatted(device));
        }
        Placements.of(caller.tenant(), "same").zone("dock-1").apply();
        Placements.of(caller.tenant(), "moon").zone("the-moon").apply();
        Placements.of(caller.tenant(), "away").zone("dock-1").apply();
        Estate.accepted(caller.put("/v1/devices/away/place", "{\"facility\":\"~dock-2\"}"));
        Estate.accepted(caller.put("/v1/devices/silent/place", "{\"facility\":\"~dock-2\"}"));
        JsonNode page = Caller.json(caller.get("/v1/facilities/shadow"));
        assertThat(page.get("compared").asInt()).isEqualTo(5);
        assertThat(page.get("items")
                        .valueStream()
                        .map(item -> item.get("device").asString() + " "
                                + item.get("reason").asString()))
                .containsExactly("away ELSEWHERE", "moon NO_FACILITY", "silent NO_ZONE");
        flag("shadow");
        double elsewhere = counted("ELSEWHERE");
        caller.get("/v1/devices/away");
        assertThat(counted("ELSEWHERE")).isEqualTo(elsewhere + 1);
    }

    @Test
    void theStreamTellsOfTreesAndPlaces() {
        flag("on");
        settled();
        try (LiveStream stream = LiveStream.open(caller, "/v1/stream", Map.of())) {
            Placements.of(caller.tenant(), "tag").zone("dock-1").apply();
            assertThat(stream.nextOf("device").data().get("place")).isNotNull();
            JsonNode moved = stream.nextOf("tree").data();
            assertThat(moved.get("facilities").asBoolean()).isFalse();
            estate.create("~new", "~hall", "space");
            JsonNode built = stream.nextOf("tree").data();
            assertThat(built.get("facilities").asBoolean()).isTrue();
            assertThat(built.get("version").asString()).isEqualTo(estate.version());
        }
    }

    @Test
    void anothersTreeIsNoNews() {
        Caller other = Caller.ofNewTenant();
        try (LiveStream stream = LiveStream.open(other, "/v1/stream", Map.of())) {
            estate.create("~new", "~hall", "space");
            Estate others = Estate.of(other).create("~theirs", null, "site");
            assertThat(stream.nextOf("tree").data().get("version").asString()).isEqualTo(others.version());
        }
    }

    /** So that the health owner of this process knows the facilities made before. */
    private void settled() {
        estate.read("/v1/facilities?parent=~hall");
    }

    private JsonNode place(String device) {
        return Caller.json(Estate.accepted(caller.get("/v1/devices/%s/place".formatted(device))));
    }

    /** The facility it is at, as the truth has it: the replica of the server may be a moment behind. */
    private String placeOf(String device) {
        HttpResponse<String> past = caller.get(
                "/v1/devices/%s/place?at=%s".formatted(device, Instant.now().plusSeconds(60)));
        return Caller.json(Estate.accepted(past)).at("/past/facility").asString();
    }

    private void flag(String value) {
        Estate.accepted(caller.put(FLAG, "{\"value\":\"%s\"}".formatted(value)));
    }

    private static double counted(String outcome) {
        return TestServer.get()
                .parts()
                .metrics()
                .get("cadastre.facility.shadow")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
