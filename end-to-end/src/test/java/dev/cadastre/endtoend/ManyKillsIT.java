package dev.cadastre.endtoend;

import static dev.cadastre.endtoend.Observed.ledger;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.DeviceId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.TenantApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * kill -9 again and again, at random moments, some of them in the middle of a start and some of PostgreSQL's processes alone,
 * under constant load by MQTT at QoS 1 and 2 and by HTTP. {@code -Dcadastre.kills} says how often, {@code -Dcadastre.seed} repeats the moments of a run.
 */
@Tag("heavy")
@Timeout(3_600)
final class ManyKillsIT {

    private static final int KILLS = Integer.getInteger("cadastre.kills", 5);
    private static final long SEED = Long.getLong("cadastre.seed", System.nanoTime());
    private static final String TENANT = "many-kills";
    private static final int DEVICES_EACH = 3;
    private static final int ONE_START_IN = 5;
    private static final int ONE_DATABASE_IN = 4;
    private static final int UP_MILLIS_MAX = 4_000;
    private static final int STARTING_MILLIS_MAX = 8_000;
    private static final Duration ORPHANS_GONE_WITHIN = Duration.ofSeconds(20);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(1);

    private final Random random = new Random(SEED);
    private final RunningCadastre cadastre = RunningCadastre.shared();
    private final List<SendingDevice> devices = new ArrayList<>();
    private final Map<String, State> seen = new HashMap<>();

    /** What must not go back. */
    private record State(long version, long applied, Instant lastSeenAt) {

        static State of(JsonNode device) {
            JsonNode health = device.path("health");
            return new State(
                    health.path("version").asLong(),
                    ledger(device, "applied"),
                    Instant.parse(health.path("lastSeenAt").asString()));
        }
    }

    @AfterEach
    void endTheLoad() {
        devices.forEach(SendingDevice::close);
    }

    @Test
    void nothingAcknowledgedIsLostOrAppliedTwiceAndNothingGoesBack() {
        System.err.printf("%d kills, seed %d%n", KILLS, SEED);
        startTheLoad();
        try (TenantApi api = cadastre.api(TENANT)) {
            Eventually.await("all devices", SETTLED_WITHIN, () -> look(api) == devices.size());
            for (int kill = 1; kill <= KILLS; kill++) {
                long begun = System.nanoTime();
                String moment = killAndStart(kill);
                Map<String, Long> acknowledged = acknowledged();
                Eventually.await(
                        "every effect of what was acknowledged before kill %d, seed %d".formatted(kill, SEED),
                        SETTLED_WITHIN,
                        () -> lookIfItAnswers(api) == devices.size() && areApplied(acknowledged));
                System.err.printf(
                        "kill %d of %d, %s: %d acknowledged, %d applied, all there %.1f s after it began%n",
                        kill, KILLS, moment, sum(acknowledged), applied(), (System.nanoTime() - begun) / 1e9);
            }
            finishTheLoad(api);
            assertThatEachIsThereOnce(api);
        }
    }

    private void startTheLoad() {
        for (int i = 1; i <= DEVICES_EACH; i++) {
            DeviceLogin once = cadastre.register(TENANT, "qos1-" + i);
            devices.add(SendingDevice.start("qos1-" + i, new MqttWay(once, cadastre.mqttPort(), 1)));
            DeviceLogin twice = cadastre.register(TENANT, "qos2-" + i);
            devices.add(SendingDevice.start("qos2-" + i, new MqttWay(twice, cadastre.mqttPort(), 2)));
            DeviceLogin http = cadastre.register(TENANT, "http-" + i);
            Web web = Web.asDevice(cadastre.gateway(), http.username(), http.secret());
            devices.add(SendingDevice.start("http-" + i, new HttpWay(web)));
        }
    }

    private String killAndStart(int kill) {
        if (random.nextInt(ONE_DATABASE_IN) == 0) {
            return killTheDatabase();
        }
        boolean amidAStart = kill > 1 && random.nextInt(ONE_START_IN) == 0;
        String moment = amidAStart ? killAmidAStart() : killWhileUp();
        cadastre.start();
        return moment;
    }

    /**
     * Kills a process of PostgreSQL that serves the health owner. PostgreSQL takes that for damage to its memory: it ends all
     * of its processes without a word, recovers from its log, and the platform goes on by itself.
     */
    private String killTheDatabase() {
        int millis = random.nextInt(UP_MILLIS_MAX);
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        ProcessHandle server = cadastre.processes().stream()
                .filter(process -> title(process).startsWith("postgres: cadastre_health "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the health owner has no connection to PostgreSQL"));
        assertThat(server.destroyForcibly()).isTrue();
        return "of PostgreSQL alone, %d ms after all was well".formatted(millis);
    }

    /** As PostgreSQL wrote it over its arguments. */
    private static String title(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/%d/cmdline".formatted(process.pid())));
        } catch (IOException e) {
            return ""; // ended meanwhile
        }
    }

    private String killWhileUp() {
        int millis = random.nextInt(UP_MILLIS_MAX);
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        cadastre.killHard().awaitEnd(ORPHANS_GONE_WITHIN);
        return "%d ms after all was well".formatted(millis);
    }

    private String killAmidAStart() {
        cadastre.killHard().awaitEnd(ORPHANS_GONE_WITHIN);
        cadastre.launch();
        int millis = random.nextInt(STARTING_MILLIS_MAX);
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        cadastre.killHard().awaitEnd(ORPHANS_GONE_WITHIN);
        return "%d ms after a start began".formatted(millis);
    }

    private Map<String, Long> acknowledged() {
        return devices.stream().collect(toMap(SendingDevice::id, SendingDevice::acknowledged));
    }

    private boolean areApplied(Map<String, Long> counts) {
        return counts.entrySet().stream().allMatch(device -> appliedOf(device.getKey()) >= device.getValue());
    }

    private long appliedOf(String device) {
        State state = seen.get(device);
        return state == null ? 0 : state.applied();
    }

    private void finishTheLoad(TenantApi api) {
        devices.forEach(SendingDevice::finish);
        Eventually.await(
                "the last acknowledgements",
                SETTLED_WITHIN,
                () -> devices.stream().allMatch(SendingDevice::isFinished));
        Map<String, Long> all = acknowledged();
        Eventually.await("every effect", SETTLED_WITHIN, () -> look(api) == devices.size() && areApplied(all));
    }

    /** In the ledger, by its count; in the history, one by one. */
    private void assertThatEachIsThereOnce(TenantApi api) {
        for (SendingDevice device : devices) {
            assertThat(appliedOf(device.id())).as(device.id()).isEqualTo(device.offered());
            List<Long> kept = new ArrayList<>();
            Eventually.await("the history of " + device.id(), SETTLED_WITHIN, () -> {
                kept.clear();
                api.eachObservation(
                        new DeviceId(device.id()),
                        one -> kept.add(one.path("seq").asLong()));
                return kept.size() >= device.offered();
            });
            assertThat(kept)
                    .as("the history of %s, seed %d", device.id(), SEED)
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, device.offered()).boxed().toList());
        }
    }

    /** The API may refuse while PostgreSQL recovers. */
    private int lookIfItAnswers(TenantApi api) {
        try {
            return look(api);
        } catch (RuntimeException e) {
            return 0;
        }
    }

    /** Looks at every device that was heard of, and that none of them went back; says how many there are. */
    private int look(TenantApi api) {
        api.eachDevice(device -> {
            if (!device.path("health").isNull()) {
                State now = State.of(device);
                State before = seen.put(device.path("id").asString(), now);
                if (before != null) {
                    assertThat(now.version()).as("version").isGreaterThanOrEqualTo(before.version());
                    assertThat(now.applied()).as("applied").isGreaterThanOrEqualTo(before.applied());
                    assertThat(now.lastSeenAt()).as("event time").isAfterOrEqualTo(before.lastSeenAt());
                }
            }
        });
        return seen.size();
    }

    private long applied() {
        return seen.values().stream().mapToLong(State::applied).sum();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
