package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.flags.FlagKey;
import dev.cadastre.isolation.flags.FlagOwner;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FlagsIT {

    private static final String ON = """
            {"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"on","metadata":{"team":"dock"}}""";
    private static final String BY_TENANT = """
            {"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"off",
             "targeting":{"if":[{"==":[{"var":"tenant"},"%s"]},"on"]}}""";

    private final Caller own = Caller.ofNewTenant();
    private final Caller other = Caller.ofNewTenant();
    private final FlagKey everybodys = new FlagKey("of-all-" + own.tenant());

    @AfterEach
    void removeEverybodys() {
        TestServer.get().parts().flags().store().remove(FlagOwner.EVERYBODY, everybodys, "test");
    }

    @Test
    void aDefinitionIsKeptShownChangedAndRemoved() {
        assertThat(own.put("/v1/flags/new.door", ON).statusCode()).isEqualTo(200);
        JsonNode shown = Caller.json(own.get("/v1/flags/new.door"));
        assertThat(shown.at("/definition/variants/on").asBoolean()).isTrue();
        assertThat(shown.get("changedBy").asString()).isNotBlank();
        assertThat(evaluated(own, "new.door", "{}").get("value").asBoolean()).isTrue();
        assertThat(own.put("/v1/flags/new.door/state", "{\"state\":\"DISABLED\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(evaluated(own, "new.door", "{}").get("errorCode").asString()).isEqualTo("FLAG_NOT_FOUND");
        assertThat(own.delete("/v1/flags/new.door").statusCode()).isEqualTo(204);
        assertThat(own.get("/v1/flags/new.door").statusCode()).isEqualTo(404);
        JsonNode first = Caller.json(own.get("/v1/flag-changes?limit=2"));
        JsonNode rest = Caller.json(
                own.get("/v1/flag-changes?cursor=" + first.get("next").asString()));
        assertThat(first.get("items")).hasSize(2);
        assertThat(first.at("/items/0/after").isNull()).isTrue();
        assertThat(first.at("/items/1/after/state").asString()).isEqualTo("DISABLED");
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.get("next").isNull()).isTrue();
    }

    @Test
    void aDocumentOfFlagdGoesInAndComesOut() {
        String document = """
                {"flags":{"door":%s},"$evaluators":{"big":{">":[{"var":"size"},9]}}}""".formatted(ON);
        assertThat(own.put("/v1/flags", document).statusCode()).isEqualTo(200);
        assertThat(Caller.json(own.get("/v1/flags"))).isEqualTo(Caller.json(own.put("/v1/flags", document)));
        assertThat(Caller.json(own.get("/v1/flags")).at("/flags/door/state").asString())
                .isEqualTo("ENABLED");
        assertThat(other.get("/v1/flags").body()).isEqualTo("{\"flags\":{}}");
    }

    @Test
    void saysWhatIsWrongWithADefinition() {
        HttpResponse<String> refused = own.put("/v1/flags/door", "{\"state\":\"ENABLED\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(Caller.json(refused).get("id").asString()).isEqualTo("invalid-flag");
        assertThat(Caller.json(refused).get("detail").asString()).contains("'variants'");
        assertThat(own.put("/v1/flags/a b".replace(" ", "%20"), ON).statusCode())
                .isEqualTo(422);
        assertThat(Caller.json(own.delete("/v1/flags/door")).get("id").asString())
                .isEqualTo("flag-not-found");
    }

    @Test
    void anothersFlagIsAnsweredAsOneThatIsNone() {
        HttpResponse<String> none = other.get("/v1/flags/door");
        HttpResponse<String> evaluatedNone = other.post("/ofrep/v1/evaluate/flags/door", "{}");
        own.put("/v1/flags/door", ON);
        assertThat(other.get("/v1/flags/door").body()).isEqualTo(none.body());
        assertThat(other.post("/ofrep/v1/evaluate/flags/door", "{}").body()).isEqualTo(evaluatedNone.body());
        assertThat(other.delete("/v1/flags/door").statusCode()).isEqualTo(404);
        assertThat(other.put("/v1/flags/door/state", "{\"state\":\"DISABLED\"}").statusCode())
                .isEqualTo(404);
        assertThat(evaluated(own, "door", "{}").get("value").asBoolean()).isTrue();
    }

    @Test
    void theTenantOfTheBodyIsOfNoEffect() {
        own.put("/v1/flags/door", ON);
        everybodys(BY_TENANT.formatted(own.tenant()));
        String said = """
                {"context":{"tenant":"%1$s","targetingKey":"%1$s","customer_id":"%1$s","organization":"%1$s"}}""".formatted(own.tenant());
        assertThat(evaluated(own, everybodys.value(), "{}").get("value").asBoolean())
                .isTrue();
        assertThat(evaluated(other, everybodys.value(), said).get("value").asBoolean())
                .isFalse();
        assertThat(evaluated(other, "door", said).get("errorCode").asString()).isEqualTo("FLAG_NOT_FOUND");
        assertThat(other.post("/ofrep/v1/evaluate/flags", said).body()).doesNotContain("\"door\"");
    }

    @Test
    void theRulesOfThePlatformAreNotShown() {
        everybodys(BY_TENANT.formatted("some-other-customer"));
        assertThat(own.get("/v1/flags").body()).doesNotContain("some-other-customer");
        assertThat(own.get("/v1/flags/" + everybodys).statusCode()).isEqualTo(404);
        assertThat(own.get("/v1/flag-changes").body()).doesNotContain("some-other-customer");
        assertThat(own.post("/ofrep/v1/evaluate/flags", "{}").body())
                .contains(everybodys.value())
                .doesNotContain("some-other-customer");
    }

    @Test
    void definitionsOfEverybodyAreForThoseWhoRunThePlatform() {
        assertThat(own.get("/v1/platform/flags").statusCode()).isEqualTo(403);
        assertThat(own.put("/v1/platform/flags/" + everybodys, ON).statusCode()).isEqualTo(403);
        assertThat(own.put("/v1/platform/flags/" + everybodys + "/state", "{\"state\":\"DISABLED\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(own.delete("/v1/platform/flags/useUnifiedFacilityTree").statusCode())
                .isEqualTo(403);
    }

    @Test
    void anAnswerThatIsStillAtHandIsNotSentAgainToItsTenant() {
        own.put("/v1/flags/door", ON);
        HttpResponse<String> answer = own.post("/ofrep/v1/evaluate/flags", "{}");
        String tag = answer.headers().firstValue("etag").orElseThrow();
        assertThat(Caller.json(answer).at("/eventStreams/0/endpoint/requestUri").asString())
                .isEqualTo("/ofrep/v1/stream");
        assertThat(again(own, tag).statusCode()).isEqualTo(304);
        assertThat(again(own, "\"x\", W/" + tag).statusCode()).isEqualTo(304);
        other.put("/v1/flags/door", ON);
        assertThat(again(other, tag).statusCode()).isEqualTo(200);
        own.put("/v1/flags/window", ON);
        assertThat(again(own, tag).statusCode()).isEqualTo(200);
    }

    @Test
    void aTagHoldsForOneContext() {
        own.put("/v1/flags/door", ON);
        String tag = own.post("/ofrep/v1/evaluate/flags", "{\"context\":{\"tier\":\"tin\",\"size\":1}}")
                .headers()
                .firstValue("etag")
                .orElseThrow();
        assertThat(again(own, tag, "{\"context\":{\"size\":1.0,\"tier\":\"tin\"}}")
                        .statusCode())
                .isEqualTo(304);
        assertThat(again(own, tag, "{\"context\":{\"size\":1,\"tier\":\"gold\"}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(again(own, tag, "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void metadataOfTheSetIsInEveryAnswer() {
        String document = "{\"metadata\":{\"version\":\"1\"},\"flags\":{\"door\":%s}}".formatted(ON);
        assertThat(own.put("/v1/flags", document).statusCode()).isEqualTo(200);
        assertThat(Caller.json(own.get("/v1/flags")).at("/metadata/version").asString())
                .isEqualTo("1");
        JsonNode all = Caller.json(own.post("/ofrep/v1/evaluate/flags", "{}"));
        assertThat(all.at("/metadata/version").asString()).isEqualTo("1");
        JsonNode one = evaluated(own, "door", "{}");
        assertThat(one.at("/metadata/version").asString()).isEqualTo("1");
        assertThat(one.at("/metadata/team").asString()).isEqualTo("dock");
    }

    @Test
    void withoutADefaultTheAnswerLeavesItToTheClient() {
        own.put("/v1/flags/door", "{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"defaultVariant\":null}");
        HttpResponse<String> answer = own.post("/ofrep/v1/evaluate/flags/door", "{}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"key\":\"door\",\"reason\":\"DEFAULT\",\"metadata\":{}}");
    }

    @Test
    void streamsTellOfOnesOwnChangesAndOfEverybodys() {
        try (LiveStream ofrep = LiveStream.open(own, "/ofrep/v1/stream", Map.of());
                LiveStream live = LiveStream.open(own, "/v1/stream", Map.of())) {
            other.put("/v1/flags/door", ON);
            own.put("/v1/flags/door", ON);
            JsonNode told = ofrep.next().data();
            assertThat(told.get("type").asString()).isEqualTo("refetchEvaluation");
            assertThat(live.nextOf("flags").data()).isEqualTo(told);
            everybodys(ON);
            assertThat(ofrep.next().data().get("etag")).isNotEqualTo(told.get("etag"));
        }
    }

    private void everybodys(String definition) {
        TestServer.get().parts().flags().store().put(FlagOwner.EVERYBODY, everybodys, definition, "test");
    }

    private static HttpResponse<String> again(Caller caller, String tag) {
        return again(caller, tag, "{}");
    }

    private static HttpResponse<String> again(Caller caller, String tag, String body) {
        return Caller.send(caller.stamped("POST", "/ofrep/v1/evaluate/flags", body)
                .header("content-type", "application/json")
                .header("if-none-match", tag));
    }

    private static JsonNode evaluated(Caller caller, String key, String body) {
        return Caller.json(caller.post("/ofrep/v1/evaluate/flags/" + key, body));
    }
}
