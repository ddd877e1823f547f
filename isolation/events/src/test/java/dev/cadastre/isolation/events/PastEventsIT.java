package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is read of the past of a topic: each key's last word, and all of one tenant. */
@Tag("heavy")
@Timeout(60)
class PastEventsIT {

    private static final String SECRET = "an event key of tests that is long enough";

    @TempDir
    static Path dir;

    private static KafkaBroker kafka;
    private static EventBroker broker;
    private static EventWriter writer;

    @BeforeAll
    static void start() {
        kafka = KafkaBroker.start(dir, 0);
        Topics.create(kafka.admin());
        broker = EventBroker.at(kafka.admin(), EventKeys.of(SECRET));
        writer = EventWriter.open(broker, "test");
    }

    @AfterAll
    static void stop() {
        writer.close();
        kafka.close();
    }

    @Test
    void theLastWordOnEachKeyIsGiven() {
        var tenant = new TenantId("latest");
        write(Topic.GATEWAYS, event(tenant, "gw-1", 1));
        write(Topic.GATEWAYS, event(tenant, "gw-2", 2));
        write(Topic.GATEWAYS, event(tenant, "gw-1", 3));
        Map<String, Event> latest = LatestEvents.read(broker, Topic.GATEWAYS);
        assertThat(latest.get("latest/gw-1")).isNotNull().extracting(Event::id).isEqualTo("3");
        assertThat(latest.get("latest/gw-2")).isNotNull().extracting(Event::id).isEqualTo("2");
        write(Topic.GATEWAYS, new Event(tenant, "gw-2", "4", Envelope.TYPE_ERASED, Instant.now(), new byte[0]));
        assertThat(LatestEvents.read(broker, Topic.GATEWAYS).get("latest/gw-2"))
                .isNotNull()
                .matches(Event::erases);
    }

    /** Compaction would keep what nobody signed: it must not be taken for the last word, nor the one before for still there. */
    @Test
    void whatNobodySignedLeavesItsKeyWithoutALastWord() throws Exception {
        var tenant = new TenantId("overwritten");
        write(Topic.GATEWAYS, event(tenant, "gw-1", 1));
        write(Topic.GATEWAYS, event(tenant, "gw-2", 2));
        sendUnsigned("gateways", "overwritten/gw-1");
        Map<String, Event> latest = LatestEvents.read(broker, Topic.GATEWAYS);
        assertThat(latest).doesNotContainKey("overwritten/gw-1").containsKey("overwritten/gw-2");
        write(Topic.GATEWAYS, event(tenant, "gw-1", 3));
        assertThat(LatestEvents.read(broker, Topic.GATEWAYS)).containsKey("overwritten/gw-1");
    }

    @Test
    void theLogOfOneTenantIsBlindToOthersAndToWhatNobodySigned() throws Exception {
        var own = new TenantId("own");
        var other = new TenantId("own-too");
        write(Topic.PLACEMENTS, event(own, "tag", 1));
        write(Topic.PLACEMENTS, event(other, "tag", 2));
        sendUnsigned("placements", "own/tag");
        write(Topic.PLACEMENTS, event(own, "tag", 3));
        assertThat(ids(broker, own)).containsExactly("1", "3");
        assertThat(ids(broker, other)).containsExactly("2");
        var erasure = new TenantErasure(broker, writer, InstantSource.system());
        erasure.everything(own);
        assertThat(ids(broker, own)).isEmpty();
        assertThat(ids(broker, other)).containsExactly("2");
    }

    @Test
    void whoHasAnotherSecretReadsNothingOfIt() {
        var tenant = new TenantId("secret");
        write(Topic.PLACEMENTS, event(tenant, "tag", 1));
        EventBroker another = EventBroker.at(kafka.admin(), EventKeys.of("another key of tests that is long enough"));
        assertThat(ids(another, tenant)).isEmpty();
        assertThat(LatestEvents.read(another, Topic.PLACEMENTS)).isEmpty();
        EventBroker changing =
                EventBroker.at(kafka.admin(), EventKeys.of("another key of tests that is long enough," + SECRET));
        assertThat(ids(changing, tenant)).containsExactly("1");
    }

    private static List<String> ids(EventBroker reader, TenantId tenant) {
        List<String> ids = new ArrayList<>();
        try (var log = TenantLog.open(reader, tenant)) {
            log.visit(Topic.PLACEMENTS, event -> ids.add(event.id()));
        }
        return ids;
    }

    private static Event event(TenantId tenant, String subject, int id) {
        return new Event(tenant, subject, String.valueOf(id), "t", Instant.now(), new byte[] {1});
    }

    private static void write(Topic topic, Event event) {
        var written = new CompletableFuture<@Nullable Throwable>();
        writer.write(topic, event, written::complete);
        assertThat(written.join()).isNull();
    }

    /** As somebody would who can reach Kafka and has no key. */
    private static void sendUnsigned(String topic, String key) throws Exception {
        Map<String, Object> settings = kafka.admin().with(Map.of());
        try (var raw = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            raw.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), new byte[] {1}))
                    .get();
        }
    }
}
