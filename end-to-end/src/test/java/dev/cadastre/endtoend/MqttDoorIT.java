package dev.cadastre.endtoend;

import static dev.cadastre.endtoend.Observed.accepted;
import static dev.cadastre.endtoend.Observed.ledger;
import static dev.cadastre.endtoend.Observed.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cadastre.endtoend.Distribution.Outcome;
import dev.cadastre.endtoend.LiveStream.Event;
import dev.cadastre.endtoend.Mosquitto.Version;
import dev.cadastre.endtoend.Web.Answer;
import dev.cadastre.simulator.DeviceLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a device with Debian's {@code mosquitto_pub} meets at the MQTT door, and who sees it then; docs/errors.md tells the same. */
@Timeout(120)
final class MqttDoorIT {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(5);
    private static final long SECOND_MILLIS = 1_000;
    private static final int OBSERVATIONS = 5;
    private static final String TENANT = "initech";
    private static final String NEIGHBOUR = "hooli";

    private static RunningCadastre cadastre;
    private static Metrics metrics;

    @BeforeAll
    static void start() {
        assumeTrue(
                Program.onPath(Mosquitto.PROGRAM).isPresent(),
                "no mosquitto_pub on the path (Debian: mosquitto-clients): the MQTT door is not tested from outside");
        cadastre = RunningCadastre.shared();
        metrics = Metrics.of(cadastre);
    }

    @ParameterizedTest
    @EnumSource
    void showsADeviceToItsTenantWithinASecond(Version version) throws Exception {
        DeviceLogin device = register(TENANT, "quick", version);
        Mosquitto mosquitto = mosquitto(device, version);
        String token = cadastre.token(TENANT);
        Web api = Web.withToken(cadastre.gateway(), token);
        long[] restMillis = new long[OBSERVATIONS];
        long[] streamMillis = new long[OBSERVATIONS];
        try (LiveStream stream = LiveStream.open(cadastre.gateway(), token)) {
            for (int i = 0; i < OBSERVATIONS; i++) {
                int seq = i + 1;
                long begun = System.nanoTime();
                assertThat(mosquitto.publish(device.topic(), payload(1, seq)).exitCode())
                        .isZero();
                Eventually.await("the device by REST", SEEN_WITHIN, () -> applied(api, device) == seq);
                restMillis[i] = (System.nanoTime() - begun) / 1_000_000;
                Event event = stream.await("the device", SEEN_WITHIN, each -> isOf(device, each, seq));
                streamMillis[i] = (event.nanos() - begun) / 1_000_000;
            }
        }
        System.err.printf(
                "mosquitto_pub with %s to visible, its own start included: REST %s ms, stream %s ms%n",
                version, Arrays.toString(restMillis), Arrays.toString(streamMillis));
        assertThat(median(restMillis)).isLessThan(SECOND_MILLIS);
        assertThat(median(streamMillis)).isLessThan(SECOND_MILLIS);
    }

    private static boolean isOf(DeviceLogin device, Event event, long applied) {
        return event.device().equals(device.device().value()) && ledger(event.data(), "applied") == applied;
    }

    private static long median(long[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }

    @Test
    void showsANeighbourNothingButThatThereIsNoSuchDevice() throws Exception {
        DeviceLogin device = register(TENANT, "ours-1", Version.V5);
        DeviceLogin theirs = register(NEIGHBOUR, "theirs", Version.V5);
        String token = cadastre.token(NEIGHBOUR);
        Web neighbour = Web.withToken(cadastre.gateway(), token);
        try (LiveStream stream = LiveStream.open(cadastre.gateway(), token)) {
            publishAndSee(device);
            publishAndSee(theirs);
            stream.await("the neighbour's own device", SEEN_WITHIN, event -> isOf(theirs, event, 1));
            assertThat(stream.events())
                    .extracting(Event::device)
                    .doesNotContain(device.device().value());
        }

        assertThat(neighbour.get("/v1/devices").body()).contains("theirs").doesNotContain("ours");
        for (String resource : List.of("", "/location", "/health", "/observations")) {
            assertSameAsMissing(neighbour, "GET", resource, device);
        }
        assertSameAsMissing(neighbour, "POST", "/credentials", device);
        assertSameAsMissing(neighbour, "DELETE", "", device);
        assertThat(applied(Web.withToken(cadastre.gateway(), cadastre.token(TENANT)), device))
                .isEqualTo(1);
    }

    private static void publishAndSee(DeviceLogin device) {
        assertThat(mosquitto(device, Version.V5)
                        .publish(device.topic(), payload(1, 1))
                        .exitCode())
                .isZero();
        Web owner =
                Web.withToken(cadastre.gateway(), cadastre.token(device.tenant().value()));
        Eventually.await("the device by REST", SEEN_WITHIN, () -> applied(owner, device) == 1);
    }

    /** Head and body of the two answers differ in the id that was asked for and in nothing else. */
    private static void assertSameAsMissing(Web neighbour, String method, String resource, DeviceLogin device) {
        String id = device.device().value();
        String missing = id.replace('1', '2');
        Answer ofMissing = neighbour.send(method, "/v1/devices/" + missing + resource, "", "");
        Answer ofOurs = neighbour.send(method, "/v1/devices/" + id + resource, "", "");
        assertThat(ofMissing.problem()).isEqualTo("device-not-found");
        assertThat(ofOurs.status()).isEqualTo(ofMissing.status());
        assertThat(ofOurs.headers()).isEqualTo(ofMissing.headers());
        assertThat(ofOurs.body().replace(id, missing)).isEqualTo(ofMissing.body());
    }

    @ParameterizedTest
    @EnumSource
    void letsNobodyInWithAWrongSecretNorTellsWhetherThereIsSuchADevice(Version version) {
        DeviceLogin device = register(TENANT, "locked", version);
        Mosquitto wrong = mosquitto(device, version).withSecret("wrong");
        Outcome refused = wrong.publish(device.topic(), payload(1, 1));
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err().toLowerCase(Locale.ROOT)).contains("bad user name or password");
        Mosquitto unknown = new Mosquitto(cadastre.mqttPort(), version, TENANT + "/nobody-" + version, "wrong");
        assertThat(unknown.publish(device.topic(), payload(1, 1))).isEqualTo(refused);
    }

    /** MQTT 3.1.1 has no word for a refusal: it is acknowledged, so that the device does not send it for ever, and counted. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    topic-forbidden       | Not authorized         | t/hooli/d/theirs/obs | good
                    topic-forbidden       | Topic Name invalid     | some/other/topic     | good
                    observation-malformed | Payload format invalid | own                  | {"boot":1,"seq":
                    observation-invalid   | Payload format invalid | own                  | {"boot":1,"seq":7}
                    observation-in-future | Payload format invalid | own                  | 2099
                    observation-too-old   | Payload format invalid | own                  | 1999
                    """)
    void saysWhyItRefusesAPublication(String reason, String code, String topic, String kind) {
        String payload = switch (kind) {
            case "good" -> payload(1, 7);
            case "2099", "1999" -> payload(1, 7, Instant.parse(kind + "-01-01T00:00:00Z"));
            default -> kind;
        };
        DeviceLogin device = cadastre.register(TENANT, reason + "-" + code.replace(' ', '-'));
        String to = topic.equals("own") ? device.topic() : topic;
        long before = metrics.refused("mqtt", reason);

        Outcome version5 = mosquitto(device, Version.V5).publish(to, payload);
        assertThat(version5.err()).contains(code).contains(reason + ": ");

        Outcome version311 = mosquitto(device, Version.V311).publish(to, payload);
        assertThat(version311.exitCode()).isZero();
        assertThat(version311.all()).isEmpty();

        assertThat(metrics.refused("mqtt", reason)).isEqualTo(before + 2);
        assertTakesOnlyWhatComesNow(device);
    }

    /** By MQTT 5 the program keeps to the size that CONNACK tells: it sends nothing, and says nothing of that either. */
    @ParameterizedTest
    @CsvSource({"V311, 1", "V5, 0"})
    void takesNoMebibyte(Version version, int sent) {
        DeviceLogin device = register(TENANT, "chatty", version);
        long before = metrics.refused("mqtt", "payload-too-large");
        Outcome outcome = mosquitto(device, version).publish(device.topic(), "x".repeat(1 << 20));
        if (sent > 0) {
            assertThat(outcome.exitCode()).isNotZero();
            assertThat(outcome.err()).contains("connection was lost");
        }
        Eventually.await("the count", SEEN_WITHIN, () -> metrics.refused("mqtt", "payload-too-large") == before + sent);
        assertTakesOnlyWhatComesNow(device);
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgesADuplicateAndCountsItAsOne(Version version) {
        DeviceLogin device = register(TENANT, "twice", version);
        Instant at = Instant.now();
        for (int i = 0; i < 2; i++) {
            Outcome outcome = mosquitto(device, version).publish(device.topic(), payload(1, 1, at));
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.err()).isEmpty();
        }
        Web api = Web.withToken(cadastre.gateway(), cadastre.token(TENANT));
        Eventually.await(
                "the duplicate", SEEN_WITHIN, () -> ledger(device(api, device).json(), "duplicate") == 1);
        assertThat(applied(api, device)).isEqualTo(1);
    }

    private static DeviceLogin register(String tenant, String name, Version version) {
        String id = name + (name.endsWith("1") ? "" : "-" + version.name().toLowerCase(Locale.ROOT));
        return cadastre.register(tenant, id);
    }

    private static Mosquitto mosquitto(DeviceLogin device, Version version) {
        return Mosquitto.of(device, cadastre.mqttPort(), version);
    }

    private static Answer device(Web api, DeviceLogin device) {
        return api.get("/v1/devices/" + device.device());
    }

    private static long applied(Web api, DeviceLogin device) {
        return ledger(device(api, device).json(), "applied");
    }

    /** One device's observations keep their order, so had an earlier one been taken, it would be counted by now. */
    private static void assertTakesOnlyWhatComesNow(DeviceLogin device) {
        Outcome outcome = mosquitto(device, Version.V5).publish(device.topic(), payload(1, 1_000));
        assertThat(outcome.all()).isEmpty();
        Web api =
                Web.withToken(cadastre.gateway(), cadastre.token(device.tenant().value()));
        Eventually.await(
                "what was good", SEEN_WITHIN, () -> accepted(device(api, device).json()) > 0);
        assertThat(accepted(device(api, device).json())).isEqualTo(1);
    }
}
