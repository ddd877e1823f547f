package dev.cadastre.endtoend;

import static dev.cadastre.endtoend.Observed.accepted;
import static dev.cadastre.endtoend.Observed.ledger;
import static dev.cadastre.endtoend.Observed.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.endtoend.Web.Answer;
import dev.cadastre.simulator.DeviceLogin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a device meets that posts its observations; docs/errors.md tells the same. */
@Timeout(60)
final class HttpDoorIT {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(5);
    private static final String TENANT = "initech";
    private static final String PATH = "/v1/observations";

    private static RunningCadastre cadastre;

    @BeforeAll
    static void start() {
        cadastre = RunningCadastre.shared();
    }

    @Test
    void takesAnObservationOnceAndItsDuplicateAsThat() {
        DeviceLogin device = cadastre.register(TENANT, "posts-twice");
        String payload = payload(1, 1);
        for (int i = 0; i < 2; i++) {
            Answer answer = door(device).post(PATH, payload);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
        }
        Web api = Web.withToken(cadastre.gateway(), cadastre.token(TENANT));
        Eventually.await("the duplicate", SEEN_WITHIN, () -> ledger(seen(api, device), "duplicate") == 1);
        assertThat(ledger(seen(api, device), "applied")).isEqualTo(1);
    }

    @Test
    void takesWhatIsGoodOfABatchAndSaysWhatIsNot() {
        DeviceLogin device = cadastre.register(TENANT, "posts-many");
        String lines = payload(1, 1) + "\n{\"boot\":1,\n" + payload(1, 2) + "\n"
                + payload(1, 3, Instant.parse("2099-01-01T00:00:00Z")) + "\n";
        Answer answer = door(device).post(PATH, lines, "application/x-ndjson");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().path("rejected"))
                .extracting(each ->
                        each.path("index").asInt() + " " + each.path("id").asString())
                .isEqualTo(List.of("1 observation-malformed", "3 observation-in-future"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    422 | observation-malformed | {"boot":1,"seq":
                    422 | observation-invalid   | {"boot":1,"seq":7}
                    422 | observation-in-future | 2099
                    422 | observation-too-old   | 1999
                    413 | payload-too-large     | 1048577 bytes
                    422 | observation-malformed | 32769 bytes
                    400 | invalid-request       | []
                    """)
    void saysWhyItRefusesWhatIsPosted(int status, String problem, String kind) {
        String payload = switch (kind) {
            case "2099", "1999" -> payload(1, 7, Instant.parse(kind + "-01-01T00:00:00Z"));
            case "1048577 bytes", "32769 bytes" -> "x".repeat(Integer.parseInt(kind.replace(" bytes", "")));
            default -> kind;
        };
        DeviceLogin device = cadastre.register(TENANT, "posts-wrong-" + UUID.randomUUID());
        Answer answer = door(device).post(PATH, payload);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.headers().get("content-type")).containsExactly("application/problem+json");
        assertTakesOnlyWhatComesNow(device);
    }

    @Test
    void letsNobodyInWithAWrongSecretNorTellsWhetherThereIsSuchADevice() {
        DeviceLogin device = cadastre.register(TENANT, "posts-locked");
        Answer wrong =
                Web.asDevice(cadastre.gateway(), device.username(), "wrong").post(PATH, payload(1, 1));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("unauthenticated");
        assertThat(wrong.headers().get("www-authenticate"))
                .singleElement()
                .asString()
                .startsWith("Basic ");
        Answer unknown =
                Web.asDevice(cadastre.gateway(), TENANT + "/nobody", "wrong").post(PATH, payload(1, 1));
        assertThat(unknown).isEqualTo(wrong);
    }

    @Test
    void wantsJson() {
        DeviceLogin device = cadastre.register(TENANT, "posts-text");
        Answer answer = door(device).post(PATH, payload(1, 1), "text/plain");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    }

    /** One device's observations keep their order, so had an earlier one been taken, it would be counted by now. */
    private static void assertTakesOnlyWhatComesNow(DeviceLogin device) {
        assertThat(door(device).post(PATH, payload(1, 1_000)).status()).isEqualTo(202);
        Web api = Web.withToken(cadastre.gateway(), cadastre.token(TENANT));
        Eventually.await("what was good", SEEN_WITHIN, () -> accepted(seen(api, device)) > 0);
        assertThat(accepted(seen(api, device))).isEqualTo(1);
    }

    private static Web door(DeviceLogin device) {
        return Web.asDevice(cadastre.gateway(), device.username(), device.secret());
    }

    private static JsonNode seen(Web api, DeviceLogin device) {
        return api.get("/v1/devices/" + device.device()).json();
    }
}
