package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DevicesIT {

    private final Caller caller = Caller.ofNewTenant();

    @Test
    void aRegistrationShowsTheCredentialsOnce() {
        HttpResponse<String> registered = caller.post("/v1/devices", "{\"id\":\"pallet-1\",\"name\":\"Pallet 1\"}");
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
        assertThat(registered.headers().firstValue("location")).contains("/v1/devices/pallet-1");
        assertThat(registered.headers().firstValue("cache-control")).contains("no-store");
        JsonNode body = Caller.json(registered);
        assertThat(body.get("kind").asString()).isEqualTo("tag");
        assertThat(body.at("/credentials/username").asString()).isEqualTo(caller.tenant() + "/pallet-1");
        String secret = body.at("/credentials/secret").asString();
        assertThat(secret).hasSizeGreaterThanOrEqualTo(43);
        assertThat(caller.get("/v1/devices/pallet-1").body()).doesNotContain(secret);
    }

    @Test
    void aDeviceThatWasNeverHeardOfHasNeitherPlaceNorHealth() {
        register("silent");
        assertThat(caller.get("/v1/devices/silent").body())
                .startsWith("{\"id\":\"silent\",\"name\":null,\"kind\":\"tag\",\"registeredAt\":\"")
                .endsWith("\"location\":null,\"health\":null}");
        assertThat(caller.get("/v1/devices/silent/location").body()).isEqualTo("{\"id\":\"silent\",\"location\":null}");
        assertThat(caller.get("/v1/devices/silent/health").body()).isEqualTo("{\"id\":\"silent\",\"health\":null}");
        assertThat(caller.get("/v1/devices/silent/observations").body()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void showsWhereADeviceIsAndHowItIs() {
        register("seen");
        var said = Placements.of(caller.tenant(), "seen").zone("dock-1").battery(12.5);
        said.apply();
        JsonNode device = Caller.json(caller.get("/v1/devices/seen"));
        assertThat(device.get("location"))
                .isEqualTo(Caller.json(caller.get("/v1/devices/seen/location")).get("location"));
        assertThat(device.at("/location/zone").asString()).isEqualTo("dock-1");
        assertThat(device.at("/location/gateway").asString()).isEqualTo("gw-1");
        assertThat(device.at("/location/rssi").asDouble()).isEqualTo(-60.5);
        assertThat(device.at("/location/position/lat").asDouble()).isEqualTo(52.1);
        assertThat(device.at("/location/at").asString())
                .isEqualTo(said.at().minusSeconds(1).toString());
        assertThat(device.at("/location/heardAt").asString())
                .isEqualTo(said.at().minusSeconds(1).toString());
        assertThat(device.at("/location/position/at").asString())
                .isEqualTo(said.at().minusSeconds(3).toString());
        assertThat(device.at("/health/batteryAt").asString())
                .isEqualTo(said.at().minusSeconds(2).toString());
        assertThat(device.at("/health/lastSeenAt").asString())
                .isEqualTo(said.at().toString());
        assertThat(device.at("/health/connectivity").asString()).isEqualTo("ONLINE");
        assertThat(device.at("/health/condition").asString()).isEqualTo("LOW_BATTERY");
        assertThat(device.at("/health/batteryPercent").asDouble()).isEqualTo(12.5);
        assertThat(device.at("/health/ledger").toString())
                .isEqualTo("{\"applied\":1,\"appliedToHistory\":0,\"duplicate\":0,\"late\":0}");
        assertThat(Caller.json(caller.get("/v1/devices/seen/health"))
                        .at("/health/version")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void showsWhatADeviceSaid() {
        register("talker");
        Placements.of(caller.tenant(), "talker").zone("dock-2").apply();
        JsonNode page = Caller.json(caller.get("/v1/devices/talker/observations?from=2020-01-01T00:00:00Z&limit=1"));
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.at("/items/0/zone").asString()).isEqualTo("dock-2");
        assertThat(page.at("/items/0/heardAt").asString()).isNotEmpty();
        assertThat(page.at("/items/0/position/at").asString())
                .isEqualTo(page.at("/items/0/at").asString());
        assertThat(page.at("/items/0/readings").toString()).isEqualTo("[{\"gateway\":\"gw-1\",\"rssi\":-61}]");
        assertThat(Caller.json(caller.get("/v1/devices/talker/observations?to=2020-01-01T00:00:00Z"))
                        .get("items"))
                .isEmpty();
    }

    @Test
    void pagesThroughAllDevicesOnce() {
        for (int i = 0; i < 7; i++) {
            register("paged-" + i);
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = Caller.json(caller.get("/v1/devices?limit=3" + cursor));
            page.get("items").forEach(device -> seen.add(device.get("id").asString()));
            if (page.get("next").isNull()) {
                break;
            }
            cursor = "&cursor=" + page.get("next").asString();
        }
        assertThat(seen).containsExactly("paged-0", "paged-1", "paged-2", "paged-3", "paged-4", "paged-5", "paged-6");
    }

    @Test
    void filtersByZoneStateAndText() {
        register("here");
        register("there");
        caller.post("/v1/devices", "{\"id\":\"mute\",\"name\":\"The Quiet One\"}");
        Placements.of(caller.tenant(), "here").zone("zone-a").apply();
        Placements.of(caller.tenant(), "there").zone("zone-b").apply();
        assertThat(ids("?zone=zone-a")).containsExactly("here");
        assertThat(ids("?connectivity=NEVER_SEEN")).containsExactly("mute");
        assertThat(ids("?connectivity=ONLINE&q=HER")).containsExactly("here", "there");
        assertThat(ids("?q=quiet")).containsExactly("mute");
        assertThat(ids("?q=%25")).isEmpty();
    }

    @Test
    void aDeletedDeviceIsGoneAndDeletingItAgainSaysSo() {
        register("doomed");
        assertThat(caller.delete("/v1/devices/doomed").statusCode()).isEqualTo(204);
        assertThat(caller.get("/v1/devices/doomed").statusCode()).isEqualTo(404);
        assertThat(caller.delete("/v1/devices/doomed").statusCode()).isEqualTo(404);
    }

    @Test
    void aDeviceThatIsRegisteredAgainBeginsAnew() {
        register("again");
        Placements former = Placements.of(caller.tenant(), "again").zone("dock-1");
        former.apply();
        former.apply();
        caller.delete("/v1/devices/again");
        register("again");
        former.ordinal(2).apply();
        former.apply();
        assertThat(caller.get("/v1/devices/again").body()).endsWith("\"location\":null,\"health\":null}");
        assertThat(caller.get("/v1/devices/again/observations").body()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void rotatingGivesAnotherSecret() {
        HttpResponse<String> registered = caller.post("/v1/devices", "{\"id\":\"rotated\"}");
        JsonNode rotated = Caller.json(caller.post("/v1/devices/rotated/credentials", ""));
        assertThat(rotated.get("username").asString()).isEqualTo(caller.tenant() + "/rotated");
        assertThat(rotated.get("secret").asString())
                .isNotEqualTo(Caller.json(registered).at("/credentials/secret").asString());
    }

    @Test
    void theTenantInABodyIsNoWayToAnother() {
        HttpResponse<String> refused =
                caller.post("/v1/devices", "{\"id\":\"x\",\"customer_id\":\"other\",\"tenant\":\"other\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Caller.json(refused).get("detail").asString()).contains("customer_id");
    }

    private List<String> ids(String query) {
        List<String> ids = new ArrayList<>();
        Caller.json(caller.get("/v1/devices" + query))
                .get("items")
                .forEach(device -> ids.add(device.get("id").asString()));
        return ids;
    }

    private void register(String id) {
        HttpResponse<String> registered = caller.post("/v1/devices", "{\"id\":\"%s\"}".formatted(id));
        assertThat(registered.statusCode()).as(registered.body()).isEqualTo(201);
    }
}
