package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.embedded.KafkaBroker;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeadLetter;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Observation;
import dev.cadastre.model.Order;
import dev.cadastre.model.Outcome;
import dev.cadastre.model.Placement;
import dev.cadastre.model.PlacementCodec;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.model.Whereabouts;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one tenant may have of a log that all share. */
@Timeout(60)
class TenantEventsIT {

    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final byte[] PAYLOAD = "{\"n\":1}".getBytes(UTF_8);

    @TempDir
    static Path dir;

    private static KafkaBroker kafka;
    private static EventBroker broker;
    private static EventWriter writer;
    private static DeadLetters letters;
    private static TenantErasure erasure;

    private final TenantId own = tenant();
    private final TenantId other = tenant();

    @BeforeAll
    static void start() {
        kafka = KafkaBroker.start(dir, 0);
        Topics.create(kafka.admin());
        broker = EventBroker.at(kafka.admin(), EventKeys.of("an event key of tests that is long enough"));
        writer = EventWriter.open(broker, "test");
        letters = new DeadLetters(broker, writer, InstantSource.system());
        erasure = new TenantErasure(broker, writer, InstantSource.system());
    }

    @AfterAll
    static void stop() {
        letters.close();
        writer.close();
        kafka.close();
    }

    private static TenantId tenant() {
        return new TenantId("tenant-" + TENANTS.incrementAndGet());
    }

    @Test
    void aSubscriberIsGivenTheEventsOfItsTenantAlone() throws Exception {
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        write(Topic.PLACEMENTS, event(other, "tag", 1));
        write(Topic.PLACEMENTS, event(own, "tag", 2));
        write(Topic.PLACEMENTS, event(other, "tag", 3));
        write(Topic.PLACEMENTS, event(own, "tag", 4));
        try (var subscriber = TenantSubscriber.start(broker, writer, own, "alone", Topic.PLACEMENTS, seen::add)) {
            assertThat(next(seen).id()).isEqualTo("2");
            assertThat(next(seen).id()).isEqualTo("4");
            assertThat(seen).isEmpty();
            assertThat(subscriber.failed()).isZero();
            assertThat(subscriber.failing()).isFalse();
        }
    }

    @Test
    void aSubscriberIsGivenPlacementsAsJson() throws Exception {
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        byte[] binary = PlacementCodec.write(placement());
        write(Topic.PLACEMENTS, new Event(own, "tag", "1", Envelope.TYPE_PLACEMENT, Instant.now(), binary));
        try (var subscriber = TenantSubscriber.start(broker, writer, own, "json", Topic.PLACEMENTS, seen::add)) {
            assertThat(new String(next(seen).data(), UTF_8))
                    .startsWith("{\"tenant\":\"" + own + "\",\"device\":\"tag\",\"epoch\":5,\"ordinal\":1");
            assertThat(subscriber.failed()).isZero();
        }
    }

    private Placement placement() {
        Instant at = Instant.ofEpochMilli(3);
        return new Placement(
                own,
                DeviceRegistration.first(new DeviceId("tag")),
                new Order(5, 1),
                Outcome.APPLIED,
                new Observation(1, 2, at, List.of(), null, null),
                at,
                new Whereabouts(at, null, null, null),
                null,
                new Ledger(1, 0, 0, 0));
    }

    @Test
    void twoTenantsSubscribersOfOneNameDoNotTakeEachOthersEvents() throws Exception {
        BlockingQueue<Event> ours = new LinkedBlockingQueue<>();
        BlockingQueue<Event> theirs = new LinkedBlockingQueue<>();
        write(Topic.PLACEMENTS, event(own, "tag", 1));
        write(Topic.PLACEMENTS, event(other, "tag", 2));
        try (var one = TenantSubscriber.start(broker, writer, own, "same", Topic.PLACEMENTS, ours::add);
                var two = TenantSubscriber.start(broker, writer, other, "same", Topic.PLACEMENTS, theirs::add)) {
            assertThat(next(ours).tenant()).isEqualTo(own);
            assertThat(next(theirs).tenant()).isEqualTo(other);
            assertThat(one.failing() || two.failing()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "A", "x/y", "*"})
    void aSubscribersNameCannotReachIntoAnothersGroup(String name) {
        assertThatThrownBy(() -> TenantSubscriber.start(broker, writer, own, name, Topic.PLACEMENTS, event -> {}))
                .isInstanceOf(CadastreException.class);
    }

    @Test
    void whatAHandlerFailsOnAgainAndAgainIsADeadLetterOfItsTenantAndTheRestGoesOn() throws Exception {
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        List<String> given = new ArrayList<>();
        write(Topic.PLACEMENTS, event(own, "tag", 1));
        write(Topic.PLACEMENTS, event(own, "tag", 2));
        try (var subscriber = TenantSubscriber.start(broker, writer, own, "failing", Topic.PLACEMENTS, event -> {
            if (event.id().equals("1")) {
                given.add(new String(event.data(), UTF_8));
                event.data()[0] = 'X';
                throw new IllegalStateException("it cannot be done, says the test");
            }
            seen.add(event);
        })) {
            assertThat(next(seen).id()).isEqualTo("2");
            assertThat(subscriber.failed()).isEqualTo(1);
        }
        assertThat(given)
                .as("each time anew, whatever was done to it")
                .hasSize(5)
                .containsOnly("{\"n\":1}");
        DeadLetters.Page page = letters.page(own, null, 10);
        assertThat(page.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.kept().reason()).isEqualTo("internal");
            assertThat(letter.kept().payload()).isEqualTo(PAYLOAD);
        });
        assertThat(letters.page(other, null, 10).letters()).isEmpty();
    }

    @Test
    void deadLettersAreReadPageByPageAndOnlyByTheirTenant() {
        for (int i = 0; i < 5; i++) {
            refuse(own, "mine " + i);
            refuse(other, "theirs " + i);
        }
        DeadLetters.Page first = letters.page(own, null, 2);
        assertThat(details(first)).containsExactly("mine 4", "mine 3");
        DeadLetters.Page second = letters.page(own, first.next(), 2);
        assertThat(details(second)).containsExactly("mine 2", "mine 1");
        assertThat(details(letters.page(own, second.next(), 2))).containsExactly("mine 0");
        assertThat(details(letters.page(other, first.next(), 10)))
                .as("a cursor of one tenant shows another its own alone")
                .allMatch(detail -> detail.startsWith("theirs"));
    }

    @Test
    void deadLettersOfOneDeviceAreReadAlone() {
        refuse(own, "mine");
        DeviceId tag = new DeviceId("tag");
        assertThat(details(letters.page(own, tag, null, 10))).containsExactly("mine");
        assertThat(letters.page(own, new DeviceId("other"), null, 10).letters()).isEmpty();
        assertThat(letters.page(other, tag, null, 10).letters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"made up", "-1", "", "Z", "00", "zzzzzzzzzzzzzzzz"})
    void whatIsNoCursorIsRefused(String cursor) {
        assertThatThrownBy(() -> letters.page(own, cursor, 10))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_CURSOR));
    }

    @Test
    void aForgedDeadLetterIsShownToNobody() throws Exception {
        var letter = new DeadLetter(own.value(), "tag", "internal", "forged", PAYLOAD).toJson();
        send("dead-letters", own + "/tag", letter, own, null);
        refuse(own, "genuine");
        assertThat(details(letters.page(own, null, 10))).containsExactly("genuine");
    }

    @Test
    void erasedDeadLettersAreGoneForTheTenantThatErasedThemAndLaterOnesAreNot() {
        refuse(own, "old");
        refuse(other, "kept");
        letters.erase(own);
        assertThat(letters.page(own, null, 10).letters()).isEmpty();
        refuse(own, "new");
        assertThat(details(letters.page(own, null, 10))).containsExactly("new");
        assertThat(details(letters.page(other, null, 10))).containsExactly("kept");
    }

    @Tag("heavy")
    @Test
    void nothingOfAPurgedTenantCanBeRead() throws Exception {
        for (Topic topic : List.of(Topic.OBSERVATIONS, Topic.PLACEMENTS, Topic.DEVICE_CHANGES, Topic.GATEWAYS)) {
            write(topic, event(own, "tag", 1));
            write(topic, event(other, "tag", 2));
        }
        refuse(own, "refused");
        assertThat(erasure.readable(own)).isEqualTo(5);

        assertThat(erasure.everything(own)).isEqualTo(5);
        assertThat(erasure.readable(own)).isZero();
        assertThat(erasure.readable(other)).isEqualTo(4);
        assertThat(erasure.everything(own)).as("again").isZero();
        write(Topic.PLACEMENTS, event(own, "tag", 3));
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        try (var reader = EventReader.start(broker, "after-purge", Topic.PLACEMENTS, batch -> seen.addAll(batch))) {
            write(Topic.PLACEMENTS, event(other, "tag", 4));
            Event last;
            do {
                last = next(seen);
                assertThat(last.tenant()).isNotEqualTo(own);
            } while (!last.tenant().equals(other) || !last.id().equals("4"));
            assertThat(reader.refused()).isZero();
        }
    }

    @Test
    void aReaderThatIsOpenStopsToHandOutWhatIsErased() throws Exception {
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        try (var tail = EventTail.start(broker, Topic.DEVICE_CHANGES, 0, (event, partition, offset) -> {
            if (event.tenant().equals(own)) {
                seen.add(event);
            }
        })) {
            write(Topic.DEVICE_CHANGES, event(own, "tag", 1));
            while (!tail.following()) {
                Thread.onSpinWait();
            }
            write(Topic.DEVICE_CHANGES, event(own, "tag", 2));
            next(seen);
            long before = LayerRefusals.counted(Layer.EVENTS, "erased");
            erasure.everything(own);
            int id = 3;
            while (LayerRefusals.counted(Layer.EVENTS, "erased") == before) {
                write(Topic.DEVICE_CHANGES, event(own, "tag", id++));
                seen.poll(50, TimeUnit.MILLISECONDS);
            }
            seen.clear();
            write(Topic.DEVICE_CHANGES, event(own, "tag", id));
            assertThat(seen.poll(300, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void whatNobodySignedIsCountedAndADeadLetterOfNobody() throws Exception {
        long before = LayerRefusals.counted(Layer.EVENTS, "unsigned");
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        try (var reader = EventReader.start(broker, "forged-" + own, Topic.OBSERVATIONS, batch -> seen.addAll(batch))) {
            send("observations", own + "/tag", PAYLOAD, own, null);
            write(Topic.OBSERVATIONS, event(own, "tag", 1));
            Event first;
            do {
                first = next(seen);
            } while (!first.tenant().equals(own));
            assertThat(first.id()).isEqualTo("1");
            assertThat(reader.refused()).isPositive();
        }
        assertThat(LayerRefusals.counted(Layer.EVENTS, "unsigned")).isGreaterThan(before);
        assertThat(letters.page(own, null, 10).letters()).isEmpty();
    }

    @Test
    void anErasureHoldsWhateverIsWrittenUnderItsKeyWithoutASignature() throws Exception {
        write(Topic.DEVICE_CHANGES, event(own, "tag", 1));
        erasure.everything(own);
        String key = own + "/" + Envelope.SUBJECT_EVERYTHING;
        send("erasures", key, PAYLOAD, own, null);
        send("erasures", key, null, own, null);
        assertThat(erasure.readable(own)).isZero();
    }

    private static void refuse(TenantId tenant, String detail) {
        var letter = new DeadLetter(tenant.value(), "tag", "internal", detail, PAYLOAD);
        write(
                Topic.DEAD_LETTERS,
                new Event(tenant, "tag", detail, Envelope.TYPE_DEAD_LETTER, Instant.now(), letter.toJson()));
    }

    private static List<String> details(DeadLetters.Page page) {
        return page.letters().stream().map(letter -> letter.kept().detail()).toList();
    }

    private static Event event(TenantId tenant, String subject, int id) {
        return new Event(tenant, subject, String.valueOf(id), Envelope.TYPE_PLACEMENT, Instant.now(), PAYLOAD.clone());
    }

    private static void write(Topic topic, Event event) {
        var written = new CompletableFuture<@Nullable Throwable>();
        writer.write(topic, event, written::complete);
        assertThat(written.join()).isNull();
    }

    /** As somebody would who can reach Kafka and has no key. */
    @SuppressWarnings("NullAway") // a Kafka record may lack its value, which its types do not say
    private static void send(
            String topic, String key, byte @Nullable [] value, TenantId tenant, byte @Nullable [] signature)
            throws Exception {
        var headers = new RecordHeaders();
        headers.add(EventRecords.header(Envelope.TENANT, tenant.value()));
        headers.add(EventRecords.header(Envelope.SUBJECT, "tag"));
        headers.add(EventRecords.header(Envelope.ID, "forged"));
        headers.add(EventRecords.header(Envelope.TYPE, Envelope.TYPE_DEAD_LETTER));
        if (signature != null) {
            headers.add(Envelope.SIGNATURE, signature);
        }
        Map<String, Object> settings = kafka.admin().with(Map.of());
        try (var raw = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            raw.send(new ProducerRecord<>(topic, null, key.getBytes(UTF_8), value, headers))
                    .get();
        }
    }

    private static Event next(BlockingQueue<Event> queue) throws InterruptedException {
        Event next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }
}
