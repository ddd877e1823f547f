package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventsIT {

    private static final TenantId ACME = new TenantId("acme");
    private static final AtomicInteger GROUPS = new AtomicInteger();

    @TempDir
    static Path dir;

    private static KafkaBroker kafka;
    private static EventBroker broker;
    private static EventWriter writer;

    @BeforeAll
    static void start() {
        kafka = KafkaBroker.start(dir, 0);
        Topics.create(kafka.admin());
        broker = EventBroker.at(kafka.admin(), EventKeys.of("an event key of tests that is long enough"));
        writer = EventWriter.open(broker, "test");
    }

    @AfterAll
    static void stop() {
        writer.close();
        kafka.close();
    }

    @Test
    void createsTheTopicsOnce() throws Exception {
        Topics.create(kafka.admin());

        try (var admin = Admin.create(kafka.admin().with(Map.of()))) {
            var gateways = new ConfigResource(ConfigResource.Type.TOPIC, "gateways");
            assertThat(admin.describeTopics(List.of("observations"))
                            .allTopicNames()
                            .get())
                    .hasEntrySatisfying(
                            "observations",
                            topic -> assertThat(topic.partitions()).hasSize(Topic.OBSERVATIONS.partitions()));
            assertThat(admin.describeConfigs(List.of(gateways)).all().get())
                    .hasEntrySatisfying(
                            gateways,
                            settings -> assertThat(settings.entries())
                                    .anyMatch(entry -> entry.name().equals("cleanup.policy")
                                            && entry.value().equals("compact")));
        }
    }

    /** An earlier release let a later record of the key replace an erasure. */
    @Test
    void erasuresThatAreThereAlreadyAreKeptForEver() throws Exception {
        var erasures = new ConfigResource(ConfigResource.Type.TOPIC, "erasures");
        try (var admin = Admin.create(kafka.admin().with(Map.of()))) {
            admin.incrementalAlterConfigs(Map.of(
                            erasures,
                            List.of(
                                    setting("cleanup.policy", "compact"),
                                    setting("retention.ms", "1000"),
                                    setting("retention.bytes", "1000"))))
                    .all()
                    .get();

            // the broker learns of what the controller has taken a moment later
            await(() -> settings(admin, erasures).contains("cleanup.policy=compact"));

            Topics.create(kafka.admin());

            List<String> kept = List.of("cleanup.policy=delete", "retention.ms=-1", "retention.bytes=-1");
            await(() -> settings(admin, erasures).containsAll(kept));
        }
    }

    private static List<String> settings(Admin admin, ConfigResource topic) {
        try {
            return admin.describeConfigs(List.of(topic)).all().get().values().stream()
                    .flatMap(config -> config.entries().stream())
                    .map(entry -> entry.name() + "=" + entry.value())
                    .toList();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static AlterConfigOp setting(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    @Test
    void deliversTheEventsOfADeviceInOrder() throws Exception {
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        List<Event> sent = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            sent.add(event("order-1", i));
        }
        try (var reader = reader("order", Topic.PLACEMENTS, batch -> keep(batch, "order-1", seen))) {
            sent.forEach(event -> write(Topic.PLACEMENTS, event));
            assertThat(take(seen, 500)).usingRecursiveComparison().isEqualTo(sent);
            assertThat(reader.handled()).isGreaterThanOrEqualTo(500);
        }
    }

    @Test
    void putsWhatIsNoEventAmongTheDeadLettersAndGoesOn() throws Exception {
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        try (var reader = reader("refusing", Topic.DEVICE_CHANGES, batch -> keep(batch, "after", seen))) {
            sendWithoutTenant("{\"forged\":true}");
            write(Topic.DEVICE_CHANGES, event("after", 1));

            assertThat(take(seen, 1)).hasSize(1);
            assertThat(reader.refused()).isEqualTo(1);
            assertThat(firstDeadLetter())
                    .contains("\"tenant\":null", "\"reason\":\"record-unreadable\"", "device-changes-");
        }
    }

    @Test
    void givesAFailingHandlerTheSameEventsUntilItSucceeds() throws Exception {
        var attempts = new AtomicInteger();
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        try (var reader = reader("retry", Topic.PLACEMENTS, batch -> {
            if (attempts.incrementAndGet() < 4) {
                throw new IllegalStateException("not yet, says the test");
            }
            keep(batch, "retry-1", seen);
        })) {
            write(Topic.PLACEMENTS, event("retry-1", 7));

            assertThat(take(seen, 1).getFirst().id()).isEqualTo("7");
            assertThat(attempts.get()).isGreaterThanOrEqualTo(4);
            await(() -> !reader.failing());
        }
    }

    @Test
    void leavesItsGroupAtOnceAndTheNextGoesOnWhereItStopped() throws Exception {
        BlockingQueue<Event> first = new LinkedBlockingQueue<>();
        BlockingQueue<Event> second = new LinkedBlockingQueue<>();
        String group = "handover" + GROUPS.incrementAndGet();
        try (var reader =
                EventReader.start(broker, group, Topic.PLACEMENTS, batch -> keep(batch, "handover-1", first))) {
            write(Topic.PLACEMENTS, event("handover-1", 1));
            take(first, 1);
            assertThat(reader.failing()).isFalse();
        }
        write(Topic.PLACEMENTS, event("handover-1", 2));
        long closedAt = System.nanoTime();
        try (var reader =
                EventReader.start(broker, group, Topic.PLACEMENTS, batch -> keep(batch, "handover-1", second))) {
            assertThat(take(second, 1).getFirst().id()).isEqualTo("2");
            assertThat(reader.refused()).isZero();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - closedAt))
                .as("shorter than the session a vanished member would have")
                .isLessThan(Duration.ofSeconds(5));
    }

    /** Two readers were one release's, one is the next's: what the slower had not taken would never be. */
    @Test
    void aReaderOfAStoreBeginsWithWhatAFormerGroupDidNotTake() throws Exception {
        String fast = "fast" + GROUPS.incrementAndGet();
        String slow = "slow" + GROUPS.incrementAndGet();
        try (var admin = Admin.create(kafka.admin().with(Map.of()))) {
            commitEnds(admin, slow);
            write(Topic.PLACEMENTS, event("former-1", 1));
            writer.flush();
            commitEnds(admin, fast);
        }
        write(Topic.PLACEMENTS, event("former-1", 2));
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        var store = new MemoryStore(batch -> keep(batch, "former-1", seen));
        try (var _ = EventReader.start(broker, fast, List.of(slow), Topic.PLACEMENTS, store)) {
            assertThat(take(seen, 2)).extracting(Event::id).containsExactly("1", "2");
        }
        try (var _ = EventReader.start(broker, fast, List.of(slow), Topic.PLACEMENTS, store)) {
            write(Topic.PLACEMENTS, event("former-1", 3));
            assertThat(take(seen, 1)).extracting(Event::id).containsExactly("3");
        }
    }

    /** What follows the store's transaction has to be done for all that is stored, so it is done again after a failure. */
    @Test
    void whatIsStoredComesAgainUntilItIsHandledToItsEnd() throws Exception {
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        var attempts = new AtomicInteger();
        var store = new MemoryStore(batch -> {
            if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not published, says the test");
            }
            keep(batch, "stored-1", seen);
        });
        try (var reader =
                EventReader.start(broker, "stored" + GROUPS.incrementAndGet(), List.of(), Topic.PLACEMENTS, store)) {
            write(Topic.PLACEMENTS, event("stored-1", 1));
            assertThat(take(seen, 1)).extracting(Event::id).containsExactly("1");
            await(() -> !reader.failing());
        }
    }

    private static void commitEnds(Admin admin, String group) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < Topic.PLACEMENTS.partitions(); partition++) {
            latest.put(new TopicPartition(Topic.PLACEMENTS.topicName(), partition), OffsetSpec.latest());
        }
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        admin.listOffsets(latest)
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, new OffsetAndMetadata(end.offset())));
        admin.alterConsumerGroupOffsets(group, ends).all().get();
    }

    @Test
    void readersOfTwoGroupsEachSeeEverything() throws Exception {
        BlockingQueue<Event> one = new LinkedBlockingQueue<>();
        BlockingQueue<Event> two = new LinkedBlockingQueue<>();
        try (var first = reader("g1", Topic.PLACEMENTS, batch -> keep(batch, "both", one));
                var second = reader("g2", Topic.PLACEMENTS, batch -> keep(batch, "both", two))) {
            write(Topic.PLACEMENTS, event("both", 1));
            assertThat(take(one, 1)).hasSize(1);
            assertThat(take(two, 1)).hasSize(1);
            assertThat(first.failing() || second.failing()).isFalse();
        }
    }

    @Test
    void aTailBeginsALittleBeforeTheEndAndOutlivesItsHandlersMistakes() throws Exception {
        for (int i = 0; i < 20; i++) {
            write(Topic.GATEWAYS, event("gw-" + i, i));
        }
        writer.flush();
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        Set<Long> offsets = ConcurrentHashMap.newKeySet();
        try (var tail = EventTail.start(broker, Topic.GATEWAYS, 5, (event, partition, offset) -> {
            offsets.add(offset);
            seen.add(event.subject());
            if (event.subject().equals("gw-17")) {
                throw new IllegalStateException("a mistake, says the test");
            }
        })) {
            await(tail::following);
            write(Topic.GATEWAYS, event("gw-20", 20));
            assertThat(takeStrings(seen, 6)).containsExactly("gw-15", "gw-16", "gw-17", "gw-18", "gw-19", "gw-20");
            assertThat(offsets).hasSize(6);
            assertThat(tail.refused()).isZero();
        }
    }

    /** The fetch of an idle tail lasts for seconds, and the broker answers nothing else on its connection meanwhile. */
    @Test
    void aTailThatWaitsForNewsClosesAtOnce() throws Exception {
        BlockingQueue<String> seen = new LinkedBlockingQueue<>();
        var tail = EventTail.start(broker, Topic.GATEWAYS, 0, (event, partition, offset) -> seen.add(event.subject()));
        await(tail::following);
        write(Topic.GATEWAYS, event("gw-30", 30));
        assertThat(takeStrings(seen, 1)).containsExactly("gw-30");
        long closing = System.nanoTime();
        tail.close();
        assertThat(Duration.ofNanos(System.nanoTime() - closing))
                .as("a fetch lasts five seconds")
                .isLessThan(Duration.ofSeconds(4));
    }

    private EventReader reader(String name, Topic topic, BatchHandler handler) {
        return EventReader.start(broker, name + GROUPS.incrementAndGet(), topic, handler);
    }

    /** A topic is shared by the tests of this class; each looks at its own subject alone. */
    private static void keep(List<Event> batch, String subject, BlockingQueue<Event> seen) {
        batch.stream().filter(event -> event.subject().equals(subject)).forEach(seen::add);
    }

    private static Event event(String subject, int id) {
        byte[] data = ("{\"n\":" + id + "}").getBytes(UTF_8);
        return new Event(
                ACME, subject, String.valueOf(id), Envelope.TYPE_PLACEMENT, Instant.ofEpochMilli(1_000L + id), data);
    }

    private static void write(Topic topic, Event event) {
        writer.write(topic, event, failure -> assertThat(failure).isNull());
    }

    private static void sendWithoutTenant(String value) throws Exception {
        Map<String, Object> settings = kafka.admin().with(Map.of());
        try (var raw = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            raw.send(new ProducerRecord<>("device-changes", ACME.value().getBytes(UTF_8), value.getBytes(UTF_8)))
                    .get();
        }
    }

    private static String firstDeadLetter() {
        Map<String, Object> settings = kafka.admin().with(Map.of("auto.offset.reset", "earliest"));
        try (var raw = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new StringDeserializer())) {
            raw.assign(List.of(new TopicPartition("dead-letters", 0)));
            return raw.poll(Duration.ofSeconds(10)).iterator().next().value();
        }
    }

    private static List<Event> take(BlockingQueue<Event> queue, int count) throws InterruptedException {
        List<Event> taken = new ArrayList<>();
        while (taken.size() < count) {
            @Nullable Event next = queue.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("event %d of %d", taken.size() + 1, count).isNotNull();
            taken.add(next);
        }
        return taken;
    }

    private static List<String> takeStrings(BlockingQueue<String> queue, int count) throws InterruptedException {
        List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(queue.poll(20, TimeUnit.SECONDS));
        }
        return taken;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var never = new CountDownLatch(1);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            never.await(5, TimeUnit.MILLISECONDS);
        }
    }
}
