package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamIT {

    private final Caller caller = Caller.ofNewTenant();

    @Test
    void aChangeIsSeenInLessThanASecond() {
        register(caller, "pallet-1");
        try (LiveStream stream = LiveStream.open(caller, "/v1/stream", Map.of())) {
            Instant before = Instant.now();
            Placements.of(caller.tenant(), "pallet-1").zone("dock-1").apply();
            LiveStream.ServerEvent event = stream.nextOf("device");
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
            assertThat(event.id()).matches("[0-9]+-[0-9]+");
            assertThat(event.data().get("id").asString()).isEqualTo("pallet-1");
            assertThat(event.data().at("/location/zone").asString()).isEqualTo("dock-1");
            assertThat(event.data().get("location"))
                    .isEqualTo(Caller.json(caller.get("/v1/devices/pallet-1")).get("location"));
            assertThat(event.data().at("/health/version").asLong()).isEqualTo(1);
        }
    }

    @Test
    void anotherTenantsChangesAreNotSeen() {
        Caller other = Caller.ofNewTenant();
        register(caller, "same-name");
        register(other, "same-name");
        try (LiveStream stream = LiveStream.open(other, "/v1/stream", Map.of());
                LiveStream filtered = LiveStream.open(other, "/v1/stream?device=same-name", Map.of())) {
            Placements.of(caller.tenant(), "same-name").zone("theirs").apply();
            Placements.of(other.tenant(), "same-name").zone("ours").apply();
            assertThat(stream.nextOf("device").data().at("/location/zone").asString())
                    .isEqualTo("ours");
            assertThat(filtered.nextOf("device").data().at("/location/zone").asString())
                    .isEqualTo("ours");
        }
    }

    @Test
    void oneDeviceCanBeFollowed() {
        register(caller, "one");
        register(caller, "two");
        try (LiveStream stream = LiveStream.open(caller, "/v1/stream?device=two", Map.of())) {
            Placements.of(caller.tenant(), "one").apply();
            Placements.of(caller.tenant(), "two").apply();
            assertThat(stream.nextOf("device").data().get("id").asString()).isEqualTo("two");
        }
    }

    @Test
    void aBrokenConnectionGoesOnWhereItEnded() {
        register(caller, "d");
        String lastSeen;
        try (LiveStream stream = LiveStream.open(caller, "/v1/stream", Map.of())) {
            Placements.of(caller.tenant(), "d").zone("z1").apply();
            lastSeen = stream.nextOf("device").id();
        }
        Placements.of(caller.tenant(), "d").zone("z2").ordinal(2).apply();
        Placements.of(caller.tenant(), "d").zone("z3").ordinal(3).apply();
        try (LiveStream resumed = LiveStream.open(caller, "/v1/stream", Map.of("Last-Event-ID", lastSeen))) {
            assertThat(resumed.nextOf("device").data().at("/location/zone").asString())
                    .isEqualTo("z2");
            assertThat(resumed.nextOf("device").data().at("/location/zone").asString())
                    .isEqualTo("z3");
        }
    }

    @Test
    void whatChangedWhileAStreamWasAwayIsSentWhenItResumes() {
        register(caller, "d");
        String lastSeen;
        try (LiveStream stream = LiveStream.open(caller, "/v1/stream", Map.of())) {
            Placements.of(caller.tenant(), "d").zone("z1").apply();
            lastSeen = stream.nextOf("device").id();
        }
        changeFlag("on");
        changeFacility();
        try (LiveStream resumed = LiveStream.open(caller, "/v1/stream", Map.of("Last-Event-ID", lastSeen))) {
            assertThat(resumed.nextOf("tree").data().get("facilities").asBoolean())
                    .isTrue();
        }
        try (LiveStream resumed = LiveStream.open(caller, "/v1/stream", Map.of("Last-Event-ID", lastSeen))) {
            assertThat(resumed.nextOf("flags").data().get("type").asString()).isEqualTo("refetchEvaluation");
        }
    }

    @Test
    void aStreamWithoutAnyChangeResumesByAReset() {
        String lastSeen;
        try (LiveStream stream = LiveStream.open(caller, "/v1/stream", Map.of())) {
            changeFlag("on");
            lastSeen = stream.nextOf("flags").id();
        }
        try (LiveStream resumed = LiveStream.open(caller, "/v1/stream", Map.of("Last-Event-ID", lastSeen))) {
            assertThat(resumed.next().name()).isEqualTo("reset");
        }
    }

    @Test
    void ofrepTellsOfWhatChangedWhileItsStreamWasAway() {
        String lastSeen;
        try (LiveStream stream = LiveStream.open(caller, "/ofrep/v1/stream", Map.of())) {
            changeFlag("on");
            lastSeen = stream.next().id();
        }
        changeFlag("off");
        try (LiveStream resumed = LiveStream.open(caller, "/ofrep/v1/stream", Map.of("Last-Event-ID", lastSeen))) {
            LiveStream.ServerEvent message = resumed.next();
            assertThat(message.data().get("type").asString()).isEqualTo("refetchEvaluation");
            assertThat(message.id()).isNotEqualTo(lastSeen);
        }
    }

    private void changeFlag(String variant) {
        String definition = """
                {"state": "ENABLED", "variants": {"on": true, "off": false}, "defaultVariant": "%s"}""".formatted(variant);
        assertThat(caller.put("/v1/flags/dark-mode", definition).statusCode()).isLessThan(300);
    }

    private void changeFacility() {
        String create = """
                {"commands": [{"op": "create", "facility": {"id": "~hall", "kind": "site", "name": "Hall"}}]}""";
        assertThat(caller.post("/v1/facilities/changes", create).statusCode()).isEqualTo(200);
    }

    @Test
    void whatCannotBeResumedIsReset() {
        try (LiveStream stream = LiveStream.open(caller, "/v1/stream", Map.of("Last-Event-ID", "0-99999999"))) {
            assertThat(stream.next().name()).isEqualTo("reset");
        }
    }

    @Test
    void oneStreamTooManyIsRefusedUntilAnotherIsClosed() {
        List<LiveStream> open = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                open.add(LiveStream.open(caller, "/v1/stream", Map.of()));
            }
            HttpRequest request = caller.stamped("GET", "/v1/stream", "").build();
            HttpResponse<String> refused = Caller.send(Caller.http(), request);
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(Caller.json(refused).get("id").asString()).isEqualTo("too-many-streams");
        } finally {
            open.forEach(LiveStream::close);
        }
    }

    private static void register(Caller owner, String id) {
        assertThat(owner.post("/v1/devices", "{\"id\":\"%s\"}".formatted(id)).statusCode())
                .isEqualTo(201);
    }
}
