package dev.cadastre.isolation.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventWriterIT {

    @TempDir
    Path dir;

    @Test
    void doesNotWaitForKafkaWhileItIsAwayAndWritesAgainWhenItIsBack() throws Exception {
        EventWriter writer;
        int port;
        try (var kafka = KafkaBroker.start(dir, 0)) {
            Topics.create(kafka.admin());
            writer = EventWriter.open(broker(kafka), "test");
            assertThat(write(writer, 10).get(10, TimeUnit.SECONDS)).isEmpty();
            port = Integer.parseInt(kafka.bootstrapServers().split(":", 2)[1]);
        }
        List<CompletableFuture<Optional<Throwable>>> outcomes = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < 1_000; i++) {
            outcomes.add(write(writer, 100_000));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(outcomes.getLast().getNow(Optional.empty())).get().satisfies(EventWriterIT::isUnavailable);

        try (var kafka = KafkaBroker.start(dir, port)) {
            Optional<Throwable> outcome;
            do {
                outcome = write(writer, 10).get(20, TimeUnit.SECONDS);
            } while (outcome.isPresent());
            assertThat(kafka.bootstrapServers()).endsWith(":" + port);
            writer.close();
        }
        for (var outcome : outcomes) {
            assertThat(outcome).as("every write is answered").isDone();
        }
    }

    @Test
    void refusesWhatMayNotWait() throws Exception {
        try (var kafka = KafkaBroker.start(dir, 0)) {
            Topics.create(kafka.admin());
            try (var writer = EventWriter.open(broker(kafka), "test")) {
                assertThat(write(writer, 49 << 20).get(10, TimeUnit.SECONDS))
                        .get()
                        .satisfies(EventWriterIT::isUnavailable);
                assertThat(write(writer, 10).get(10, TimeUnit.SECONDS)).isEmpty();
            }
        }
    }

    private static EventBroker broker(KafkaBroker kafka) {
        return EventBroker.at(kafka.admin(), EventKeys.of("an event key of tests that is long enough"));
    }

    private static void isUnavailable(Throwable failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.UPSTREAM_UNAVAILABLE));
    }

    private static CompletableFuture<Optional<Throwable>> write(EventWriter writer, int bytes) {
        var event = new Event(
                new TenantId("acme"), "tag-1", "1", Envelope.TYPE_OBSERVATION, Instant.now(), new byte[bytes]);
        var outcome = new CompletableFuture<Optional<Throwable>>();
        writer.write(Topic.OBSERVATIONS, event, failure -> outcome.complete(Optional.ofNullable(failure)));
        return outcome;
    }
}
