package dev.cadastre.endtoend;

import static dev.cadastre.endtoend.Observed.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.endtoend.Distribution.Outcome;
import dev.cadastre.endtoend.Web.Answer;
import dev.cadastre.simulator.DeviceLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A data folder that the release before made starts with this one, answers the same, and goes on where it was. */
@Tag("heavy")
@Timeout(1_200)
final class UpgradeIT {

    private static final String TENANT = "upgraded";
    private static final int OBSERVATIONS_EACH = 150;
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(1);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);
    private static final String JSON = "application/json";

    /** What a person, a machine and an operator would ask. */
    private static final List<String> ASKED = List.of(
            "/v1/devices?limit=500",
            "/v1/devices/mqtt-1",
            "/v1/devices/http-1",
            "/v1/devices/placed-1",
            "/v1/devices/mqtt-1/observations?limit=500",
            "/v1/devices/http-1/observations?limit=500",
            "/v1/gateways?limit=500",
            "/v1/facilities?limit=500",
            "/v1/facilities/~hall",
            "/v1/flags",
            "/v1/dead-letters?limit=100",
            "/v1/tenant",
            "/v1/tenant/keys",
            "/v1/tenant/audit?limit=100");

    /** How the release before ended. */
    enum Ending {
        STOPPED,
        KILLED
    }

    @TempDir
    private Path folder;

    private RunningCadastre before;
    private RunningCadastre now;

    @BeforeEach
    void startTheReleaseBefore() throws IOException {
        Path data = folder.toRealPath().resolve("data");
        Path script = PreviousRelease.script();
        before = RunningCadastre.of("before", data, script);
        now = RunningCadastre.of("upgraded", data, Distribution.SCRIPT);
        before.start();
    }

    @AfterEach
    void stop() {
        for (RunningCadastre each : List.of(before, now)) {
            if (each.isRunning()) {
                each.killHard().awaitEnd(GONE_WITHIN);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasThereIsThereAndGoesOn(Ending ending) {
        Outcome opened = before.command("tenant", "open", TENANT, "--name", "Upgraded Ltd");
        assertThat(opened.exitCode()).as(opened.all()).isZero();
        DeviceLogin mqtt = before.register(TENANT, "mqtt-1");
        DeviceLogin http = before.register(TENANT, "http-1");
        String key = fill(mqtt, http);
        Map<String, JsonNode> earlier = answers(before);
        String export = export(before);
        (ending == Ending.STOPPED ? before.stop() : before.killHard()).awaitEnd(GONE_WITHIN);

        now.start();
        assertThat(differences(earlier, answers(now))).isEmpty();
        assertThat(export(now)).isEqualTo(export);
        Outcome verified = now.command("audit", "verify", "--tenant", TENANT);
        assertThat(verified.all()).contains("entries of its audit log hold");
        assertThat(Web.withToken(now.gateway(), key).get("/v1/devices").status())
                .as("by the key made before")
                .isEqualTo(200);
        goesOn(mqtt, http);
    }

    /** Something of everything; returns an API key. */
    private String fill(DeviceLogin mqtt, DeviceLogin http) {
        Web api = Web.withToken(before.gateway(), before.token(TENANT));
        succeed(api.send("PUT", "/v1/gateways/dock-1", "{\"zone\":\"dock\",\"name\":\"Dock 1\"}", JSON));
        succeed(api.post("/v1/facilities/changes", """
            {"commands":[{"op":"create","facility":{"id":"~hall","kind":"site","name":"Hall"}},
            {"op":"create","facility":{"id":"~dock","parent":"~hall","kind":"zone","name":"dock"}}]}\
            """));
        before.register(TENANT, "placed-1");
        succeed(api.send("PUT", "/v1/devices/placed-1/place", "{\"facility\":\"~hall\"}", JSON));
        succeed(api.post("/v1/users", "{\"name\":\"ann\"}"));
        succeed(api.send("PUT", "/v1/flags/night-shift", """
            {"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"on"}\
            """, JSON));
        Answer made = api.post("/v1/tenant/keys", "{\"name\":\"a machine\",\"role\":\"operator\"}");
        succeed(made);
        send(before, mqtt, http, 1, OBSERVATIONS_EACH);
        Web device = Web.asDevice(before.gateway(), http.username(), http.secret());
        assertThat(device.post("/v1/observations", "no observation").status()).isEqualTo(422);
        awaitApplied(before, OBSERVATIONS_EACH);
        Eventually.await(
                "the history",
                SEEN_WITHIN,
                () -> history(before, "mqtt-1") == OBSERVATIONS_EACH && history(before, "http-1") == OBSERVATIONS_EACH);
        Eventually.await(
                "the dead letter",
                SEEN_WITHIN,
                () -> !api.get("/v1/dead-letters").json().path("items").isEmpty());
        return made.json().path("key").asString();
    }

    private static void succeed(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 204);
    }

    /** By MQTT one, by HTTP the other. */
    private static void send(RunningCadastre to, DeviceLogin mqtt, DeviceLogin http, int first, int last) {
        try (var way = new MqttWay(mqtt, to.mqttPort(), 1);
                var web = new HttpWay(Web.asDevice(to.gateway(), http.username(), http.secret()))) {
            for (int seq = first; seq <= last; seq++) {
                way.send(payload(seq));
                web.send(payload(seq));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String payload(int seq) {
        return """
            {"boot":1,"seq":%d,"at":"%s","battery":87.5,"readings":[{"gateway":"dock-1","rssi":-61}]}\
            """.formatted(seq, Instant.now());
    }

    private static void awaitApplied(RunningCadastre at, int count) {
        Web api = Web.withToken(at.gateway(), at.token(TENANT));
        for (String device : List.of("mqtt-1", "http-1")) {
            Eventually.await(
                    "what %s sent".formatted(device),
                    SEEN_WITHIN,
                    () -> ledger(api.get("/v1/devices/" + device).json(), "applied") >= count);
        }
    }

    private static int history(RunningCadastre at, String device) {
        Web api = Web.withToken(at.gateway(), at.token(TENANT));
        return api.get("/v1/devices/%s/observations?limit=500".formatted(device))
                .json()
                .path("items")
                .size();
    }

    private static Map<String, JsonNode> answers(RunningCadastre from) {
        Web api = Web.withToken(from.gateway(), from.token(TENANT));
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (String path : ASKED) {
            Answer answer = api.get(path);
            assertThat(answer.status()).as("%s: %s", path, answer.body()).isEqualTo(200);
            answers.put(path, answer.json());
        }
        return answers;
    }

    private static Map<String, List<String>> differences(Map<String, JsonNode> earlier, Map<String, JsonNode> later) {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        earlier.forEach((path, before) -> {
            List<String> found = SameAnswers.differences(before, Objects.requireNonNull(later.get(path)));
            if (!found.isEmpty()) {
                differences.put(path, found);
            }
        });
        return differences;
    }

    private static String export(RunningCadastre from) {
        Web api = Web.withToken(from.gateway(), from.token(TENANT));
        Answer answer = api.get("/v1/facilities/export?format=csv");
        succeed(answer);
        return answer.body();
    }

    /** What comes now is applied once, what comes again is known, and the pipeline remembers where the gateway is. */
    private void goesOn(DeviceLogin mqtt, DeviceLogin http) {
        send(now, mqtt, http, OBSERVATIONS_EACH, 2 * OBSERVATIONS_EACH);
        awaitApplied(now, 2 * OBSERVATIONS_EACH);
        Web api = Web.withToken(now.gateway(), now.token(TENANT));
        for (String device : List.of("mqtt-1", "http-1")) {
            JsonNode answer = api.get("/v1/devices/" + device).json();
            assertThat(ledger(answer, "applied")).isEqualTo(2L * OBSERVATIONS_EACH);
            assertThat(ledger(answer, "duplicate")).isEqualTo(1);
            assertThat(ledger(answer, "late")).isZero();
            assertThat(answer.path("location").path("zone").asString()).isEqualTo("dock");
            Eventually.await(
                    "the history of " + device, SEEN_WITHIN, () -> history(now, device) == 2 * OBSERVATIONS_EACH);
        }
    }
}
