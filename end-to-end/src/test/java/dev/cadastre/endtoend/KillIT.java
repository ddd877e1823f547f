package dev.cadastre.endtoend;

import static dev.cadastre.endtoend.Observed.ledger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.TenantApi;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** kill -9 in the middle of work: what was acknowledged has its effect, once, and nothing goes back or stays behind. */
@Tag("heavy")
@Timeout(300)
final class KillIT {

    private static final String TENANT = "umbrella";
    private static final int DEVICES = 8;
    private static final int OBSERVATIONS_EACH = 1_000;
    private static final long ACKNOWLEDGED_BEFORE = 2_400;
    private static final Duration LOADED_WITHIN = Duration.ofMinutes(1);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(1);
    private static final Duration ORPHANS_GONE_WITHIN = Duration.ofSeconds(15);

    private final RunningCadastre cadastre = RunningCadastre.shared();
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

    @Test
    void losesNothingAcknowledgedAndLeavesNobodyBehind() {
        List<DeviceLogin> devices = IntStream.range(0, DEVICES)
                .mapToObj(i -> cadastre.register(TENANT, "tag-" + i))
                .toList();
        try (TenantApi api = cadastre.api(TENANT);
                Load load = Load.start(devices, cadastre.mqttPort(), OBSERVATIONS_EACH)) {
            Eventually.await(
                    "load", LOADED_WITHIN, () -> look(api) == DEVICES && load.acknowledged() > ACKNOWLEDGED_BEFORE);
            assertThat(Family.on(cadastre.folder()).alive())
                    .as("known by the folder: the process, its servers, their watchdogs")
                    .hasSizeGreaterThan(3);
            Family family = cadastre.killHard();
            assertThat(family.members()).hasSizeGreaterThan(4);
            long acknowledged = load.acknowledged();
            assertThat(acknowledged).as("the kill came in the middle").isLessThan((long) DEVICES * OBSERVATIONS_EACH);
            family.awaitEnd(ORPHANS_GONE_WITHIN);

            cadastre.start();
            assertThat(look(api)).as("devices still known").isEqualTo(DEVICES);
            Eventually.await("every acknowledgement", LOADED_WITHIN, () -> {
                look(api);
                return load.isDone();
            });
            Eventually.await("every effect", SETTLED_WITHIN, () -> {
                look(api);
                return applied() >= load.acknowledged();
            });
            look(api);
            System.err.printf(
                    "killed after %d acknowledgements; %d acknowledged and %d applied in the end%n",
                    acknowledged, load.acknowledged(), applied());
            assertThat(seen.values()).extracting(State::applied).containsOnly((long) OBSERVATIONS_EACH);
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
}
