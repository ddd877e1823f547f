package dev.cadastre.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.model.DeadLetter;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What of a device was refused, in its view and in the listing. */
class DeadLettersIT {

    private final Caller caller = Caller.ofNewTenant();

    @Test
    void aDevicesViewSaysWhatWasRefusedLastAndWhy() throws Exception {
        register("mute");
        register("well");
        refuse("mute", "observation-invalid", "the first", Instant.now());
        refuse("mute", "observation-malformed", "the last", Instant.now());
        JsonNode rejected = lastRejected("mute", "the last");
        assertThat(rejected.get("id").asString()).isEqualTo("observation-malformed");
        assertThat(Instant.parse(rejected.get("at").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(view("well").get("lastRejected")).isNull();
        assertThat(Caller.json(caller.get("/v1/devices"))
                        .at("/items/0/lastRejected/detail")
                        .asString())
                .isEqualTo("the last");
    }

    @Test
    void whatWasRefusedOfAnotherOfTheSameIdIsNotItsOwn() throws Exception {
        refuse("again", "observation-malformed", "long ago", Instant.now().minus(Duration.ofHours(1)));
        register("again");
        register("witness");
        refuse("witness", "observation-malformed", "seen", Instant.now());
        lastRejected("witness", "seen");
        assertThat(view("again").get("lastRejected")).isNull();
        Caller other = Caller.ofNewTenant();
        other.post("/v1/devices", "{\"id\":\"witness\"}");
        assertThat(Caller.json(other.get("/v1/devices/witness")).get("lastRejected"))
                .isNull();
    }

    @Test
    void theListingIsOfOneDeviceWhereThatIsAskedForAndErasedAsAWhole() throws Exception {
        register("one");
        register("two");
        refuse("one", "observation-malformed", "of one", Instant.now());
        refuse("two", "topic-forbidden", "of two", Instant.now());
        lastRejected("two", "of two");
        JsonNode page = Caller.json(caller.get("/v1/dead-letters?device=one"));
        assertThat(page.get("items")).hasSize(1);
        assertThat(page.at("/items/0/reason").asString()).isEqualTo("observation-malformed");
        assertThat(caller.get("/v1/dead-letters?device=%00").statusCode()).isEqualTo(400);
        assertThat(caller.delete("/v1/dead-letters").statusCode()).isEqualTo(204);
        assertThat(Caller.json(caller.get("/v1/dead-letters")).get("items")).isEmpty();
        assertThat(view("two").get("lastRejected")).isNull();
    }

    private void register(String id) {
        assertThat(caller.post("/v1/devices", "{\"id\":\"%s\"}".formatted(id)).statusCode())
                .isEqualTo(201);
    }

    private JsonNode view(String id) {
        return Caller.json(caller.get("/v1/devices/" + id));
    }

    /** What the view says, once it says this. */
    private JsonNode lastRejected(String id, String detail) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        JsonNode seen = view(id);
        while (!seen.at("/lastRejected/detail").asString("").equals(detail)) {
            assertThat(System.nanoTime()).as("seen in time, not %s", seen).isLessThan(deadline);
            Thread.onSpinWait();
            seen = view(id);
        }
        return seen.get("lastRejected");
    }

    private void refuse(String device, String reason, String detail, Instant at) throws Exception {
        var letter = new DeadLetter(caller.tenant().value(), device, reason, detail, "{".getBytes(UTF_8));
        var event = new Event(
                caller.tenant(), device, UUID.randomUUID().toString(), Envelope.TYPE_DEAD_LETTER, at, letter.toJson());
        var written = new CompletableFuture<Void>();
        TestServer.get().events().write(Topic.DEAD_LETTERS, event, failure -> {
            if (failure == null) {
                written.complete(null);
            } else {
                written.completeExceptionally(failure);
            }
        });
        written.get(20, TimeUnit.SECONDS);
    }
}
