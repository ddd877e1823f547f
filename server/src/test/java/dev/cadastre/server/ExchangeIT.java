package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.FacilityId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
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

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "geojson", "turtle"})
    void aFileMayBePacked(String format) throws IOException {
        estate.create("~site", null, "site");
        String file = estate.get("/v1/facilities/export?format=" + format).body();
        Caller other = Caller.ofNewTenant();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(file.replace(caller.tenant().value(), other.tenant().value())
                    .getBytes(StandardCharsets.UTF_8));
        }
        String target = "/v1/facilities/import?format=" + format;
        HttpResponse<String> taken =
                Caller.send(other.stamped("POST", target, "").POST(BodyPublishers.ofByteArray(packed.toByteArray())));
        assertThat(Caller.json(Estate.accepted(taken))
                        .at("/change/touched/facilities/0")
                        .asString())
                .isEqualTo("~site");
    }

    @Test
    void aLargeFileIsTakenAndATooLargeOneRefused() throws IOException {
        String row = "{\"id\":\"s-%d\",\"kind\":\"site\",\"name\":\"s\",\"attributes\":{\"note\":\"" + "x".repeat(2_000)
                + "\"}}\n";
        StringBuilder file = new StringBuilder();
        for (int i = 0; file.length() < 3 << 20; i++) {
            file.append(row.formatted(i));
        }
        JsonNode tried = send(caller, "jsonl", "&dryRun=true", file.toString());
        assertThat(tried.at("/report/stops").asBoolean()).isFalse();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] blank = new byte[1 << 20];
            Arrays.fill(blank, (byte) '\n');
            for (int i = 0; i < 65; i++) {
                gzip.write(blank);
            }
        }
        HttpResponse<String> refused = Caller.send(caller.stamped("POST", "/v1/facilities/import?format=jsonl", "")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(413);
    }

    @Test
    void aChangeHasRoomForAThousandCommands() {
        String commands = IntStream.range(0, 1_000)
                .mapToObj(
                        "{\"op\":\"create\",\"facility\":{\"id\":\"~many-%1$d\",\"kind\":\"site\",\"name\":\"Many %1$d\"}}"
                                ::formatted)
                .collect(Collectors.joining(","));
        assertThat(estate.tried(commands).statusCode()).isEqualTo(200);
        assertThat(estate.tried(commands + "," + commands).statusCode()).isEqualTo(400);
    }

    @Test
    void anOutlineThatIsNoneIsRefusedAtTheEndpointToo() {
        HttpResponse<String> refused = estate.change("""
            {"op":"create","facility":{"id":"~o","kind":"site","name":"O","outline":\
            {"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}}}\
            """);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Caller.json(refused).get("id").asString()).isEqualTo("invalid-facility");
    }

    private static JsonNode send(Caller to, String format, String more, String file) {
        return Caller.json(Estate.accepted(take(to, format, more, file)));
    }

    private static HttpResponse<String> take(Caller to, String format, String more, String file) {
        return Caller.send(to.stamped("POST", "/v1/facilities/import?format=" + format + more, file)
                .header("content-type", "text/plain"));
    }
}
