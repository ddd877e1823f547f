package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Any event comes back as it was written; none does of which anything was changed on its way. */
class AlteredEventPropertyTest {

    private static final String OLD = "the old secret of the platform's events";
    private static final String NEW = "the new secret of the platform's events";
    private static final EventGuard GUARD = guard(NEW);
    private static final List<String> SIGNED =
            List.of(Envelope.TENANT, Envelope.SUBJECT, Envelope.ID, Envelope.TYPE, Envelope.SIGNATURE);

    @SuppressWarnings("ArrayRecordComponent") // made, read and dropped; compared by nobody
    private record Kept(Topic topic, long timeMillis, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {

        static Kept of(Topic topic, Event event, EventGuard guard) {
            ProducerRecord<byte[], byte[]> record =
                    EventRecords.write(topic, event, EventRecords.header(Envelope.SOURCE, "/test"), guard);
            return new Kept(topic, record.timestamp(), record.key(), record.value(), record.headers());
        }

        @SuppressWarnings("NullAway") // a Kafka record may lack its key and its value, which its types do not say
        Event read(EventGuard guard) {
            var record = new ConsumerRecord<byte[], byte[]>(
                    topic.topicName(),
                    0,
                    0,
                    timeMillis,
                    TimestampType.CREATE_TIME,
                    -1,
                    -1,
                    key,
                    value,
                    headers,
                    Optional.empty());
            return EventRecords.read(record, guard);
        }

        @SuppressWarnings("NullAway") // a header may lack its value, which its types do not say
        Kept with(String name, byte @Nullable [] attribute) {
            var changed = new RecordHeaders(headers.toArray());
            changed.remove(name).add(name, attribute);
            return new Kept(topic, timeMillis, key, value, changed);
        }
    }

    @Property
    void comesBackAsItWasWritten(@ForAll("events") Event event, @ForAll Topic topic) {
        assertThat(Kept.of(topic, event, GUARD).read(GUARD))
                .usingRecursiveComparison()
                .isEqualTo(event);
    }

    @Property
    void isRefusedWhereOneBitOfAnAttributeIsOther(
            @ForAll("events") Event event, @ForAll Topic topic, @ForAll Random random) {
        Kept kept = Kept.of(topic, event, GUARD);
        for (String name : SIGNED) {
            byte[] attribute = kept.headers().lastHeader(name).value();
            assertRefused(kept.with(name, flipped(attribute, random)));
            assertRefused(kept.with(name, (new String(attribute, UTF_8) + "x").getBytes(UTF_8)));
            assertRefused(kept.with(name, new byte[0]));
            assertRefused(kept.with(name, null));
        }
    }

    @Property
    void isRefusedInAnotherTopicAtAnotherTimeUnderAnotherKeyOrWithOtherData(
            @ForAll("events") Event event, @ForAll Topic topic, @ForAll Topic other, @ForAll Random random) {
        Kept kept = Kept.of(topic, event, GUARD);
        if (other != topic) {
            assertRefused(new Kept(other, kept.timeMillis, kept.key, kept.value, kept.headers));
        }
        assertRefused(new Kept(topic, kept.timeMillis + 1, kept.key, kept.value, kept.headers));
        byte[] key = Objects.requireNonNull(kept.key);
        assertRefused(new Kept(topic, kept.timeMillis, flipped(key, random), kept.value, kept.headers));
        assertRefused(new Kept(topic, kept.timeMillis, null, kept.value, kept.headers));
        assertRefused(new Kept(topic, kept.timeMillis, key, null, kept.headers));
        byte[] value = Objects.requireNonNull(kept.value);
        if (value.length > 0) {
            assertRefused(new Kept(topic, kept.timeMillis, key, flipped(value, random), kept.headers));
        }
    }

    @Property(tries = 100)
    void theSignatureOfOneTenantsEventDoesNotFitAnothers(
            @ForAll("events") Event event, @ForAll("events") Event other, @ForAll Topic topic) {
        byte[] signature = Kept.of(topic, event, GUARD)
                .headers()
                .lastHeader(Envelope.SIGNATURE)
                .value();
        if (!event.tenant().equals(other.tenant())) {
            assertRefused(Kept.of(topic, other, GUARD).with(Envelope.SIGNATURE, signature));
        }
    }

    @Property(tries = 50)
    void whileASecretIsChangedBothCountAndAfterwardsTheNewOneAlone(@ForAll("events") Event event) {
        Kept before = Kept.of(Topic.PLACEMENTS, event, guard(OLD));
        Kept changing = Kept.of(Topic.PLACEMENTS, event, guard(OLD + "," + NEW));
        Kept after = Kept.of(Topic.PLACEMENTS, event, guard(NEW + "," + OLD));
        for (Kept each : List.of(before, changing, after)) {
            assertThat(each.read(guard(NEW + "," + OLD)).id()).isEqualTo(event.id());
        }
        assertThat(after.read(guard(NEW)).id()).isEqualTo(event.id());
        assertRefused(before);
        assertRefused(changing);
    }

    @Example
    void eachKindOfRefusalIsCountedUnderItsReason() {
        var event = new Event(new TenantId("acme"), "tag-1", "1", "t", Instant.EPOCH, new byte[] {1});
        Kept kept = Kept.of(Topic.OBSERVATIONS, event, GUARD);
        var unsigned = new RecordHeaders(kept.headers.toArray());
        unsigned.remove(Envelope.SIGNATURE);
        assertCounted("unsigned", new Kept(kept.topic, kept.timeMillis, kept.key, kept.value, unsigned));
        assertCounted("malformed-signature", kept.with(Envelope.SIGNATURE, new byte[] {1}));
        assertCounted("unknown-key", Kept.of(Topic.OBSERVATIONS, event, guard(OLD)));
        assertCounted("altered", kept.with(Envelope.TENANT, "globex".getBytes(UTF_8)));
        assertCounted("no-event", kept.with(Envelope.ID, null));
        assertCounted(
                "foreign-key",
                new Kept(kept.topic, kept.timeMillis, "globex/tag-1".getBytes(UTF_8), kept.value, kept.headers));
    }

    private static void assertCounted(String reason, Kept kept) {
        long before = LayerRefusals.counted(Layer.EVENTS, reason);
        assertRefused(kept);
        assertThat(LayerRefusals.counted(Layer.EVENTS, reason)).as(reason).isEqualTo(before + 1);
    }

    private static void assertRefused(Kept kept) {
        assertThatThrownBy(() -> kept.read(GUARD))
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        refusal -> assertThat(refusal.id()).isIn(ErrorId.ISOLATION_REFUSED, ErrorId.RECORD_UNREADABLE));
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private static EventGuard guard(String secrets) {
        return new SignedEvents(EventKeys.of(secrets));
    }

    /** Of which each attribute has at least a character. */
    @Provide
    Arbitrary<Event> events() {
        Arbitrary<String> words = Arbitraries.strings()
                .alpha()
                .withChars("/.@ é€\n\"{}")
                .ofMinLength(1)
                .ofMaxLength(20);
        return Combinators.combine(
                        Arbitraries.of("acme", "globex", "a1", "acme2"),
                        Arbitraries.of("tag-1", "tag-1@2", "T.9"),
                        words,
                        Arbitraries.of(Envelope.TYPE_OBSERVATION, Envelope.TYPE_PLACEMENT, "t"),
                        Arbitraries.longs().between(0, 4_000_000_000_000L),
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(60))
                .as((tenant, subject, id, type, millis, data) ->
                        new Event(new TenantId(tenant), subject, id, type, Instant.ofEpochMilli(millis), data));
    }
}
