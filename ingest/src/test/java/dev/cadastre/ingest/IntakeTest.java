package dev.cadastre.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.tenants.devices.TenantDevice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final TenantDevice TAG = new TenantDevice(new TenantId("acme"), new DeviceId("tag-1"));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Topic> written = new ArrayList<>();
    private final Intake intake = new Intake(
            (topic, event, done) -> {
                written.add(topic);
                done.accept(null);
            },
            new IngestMeters(registry, "test"),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:05:00Z, true, ",
        "2026-11-23T10:05:00.001Z, false, OBSERVATION_IN_FUTURE",
        "2099-01-01T00:00:00Z, false, OBSERVATION_IN_FUTURE",
        "2026-10-24T10:00:00Z, true, ",
        "2026-10-24T09:59:59.999Z, false, OBSERVATION_TOO_OLD",
        "1970-01-01T00:00:00Z, false, OBSERVATION_TOO_OLD"
    })
    void boundsHowFarAClockMayBeOff(String at, boolean accepted, ErrorId why) {
        Verdict verdict = verdictOn(Samples.observation(1, at));

        if (accepted) {
            assertThat(verdict).isEqualTo(Verdict.ACCEPTED);
            assertThat(written).containsExactly(Topic.OBSERVATIONS);
        } else {
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Verdict.Refused.class,
                            refused -> assertThat(refused.id()).isEqualTo(why));
            assertThat(written).containsExactly(Topic.DEAD_LETTERS);
        }
    }

    @Test
    void countsWhatBecameOfIt() {
        verdictOn(Samples.observation(1, NOW.toString()));
        verdictOn(Samples.broken());

        assertThat(count("accepted", "none")).isEqualTo(1);
        assertThat(count("rejected", "observation-malformed")).isEqualTo(1);
        assertThat(registry.get("cadastre.ingest.in.flight").gauge().value()).isZero();
    }

    @Test
    void namesNoTenantAndNoDeviceInAnyLabel() {
        verdictOn(Samples.observation(1, NOW.toString()));
        verdictOn(Samples.broken());

        assertThat(registry.getMeters())
                .allSatisfy(meter -> assertThat(meter.getId().toString()).doesNotContain("acme", "tag-1"));
    }

    private double count(String outcome, String reason) {
        return registry.get("cadastre.ingest.observations")
                .tags("outcome", outcome, "reason", reason)
                .counter()
                .count();
    }

    private Verdict verdictOn(byte[] payload) {
        List<Verdict> verdicts = new ArrayList<>();
        intake.take(TAG, payload, verdicts::add);
        assertThat(verdicts).hasSize(1);
        return verdicts.getFirst();
    }
}
