package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.EventContent;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.proof.Mutations;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records and signatures that were touched anywhere: no event, unless nothing was changed. */
class RecordFuzzTest {

    private static final EventKeys KEYS = EventKeys.of("an event key of tests that is long enough");
    private static final EventGuard GUARD = new SignedEvents(KEYS);
    private static final Event EVENT = new Event(
            new TenantId("acme"),
            "tag-1",
            "acme/tag-1/1/2",
            Envelope.TYPE_OBSERVATION,
            Instant.ofEpochMilli(1_764_000_000_000L),
            "{\"boot\":1}".getBytes(UTF_8));
    private static final ProducerRecord<byte[], byte[]> GENUINE =
            EventRecords.write(Topic.OBSERVATIONS, EVENT, EventRecords.header(Envelope.SOURCE, "/t"), GUARD);
    private static final EventContent CONTENT = new EventContent(
            Topic.OBSERVATIONS.topicName(),
            "acme",
            EVENT.subject(),
            EVENT.id(),
            EVENT.type(),
            EVENT.time().toEpochMilli(),
            EVENT.data());
    private static final String SIGNATURE = new String(KEYS.sign(CONTENT), UTF_8);

    @Property(shrinking = ShrinkingMode.OFF)
    void anAttributeThatWasTouchedMakesItNoEvent(@ForAll("attributes") String name, @ForAll("words") String text) {
        String before = new String(GENUINE.headers().lastHeader(name).value(), UTF_8);
        var headers = new RecordHeaders(GENUINE.headers().toArray());
        headers.remove(name);
        headers.add(name, text.getBytes(UTF_8));
        assertRefusedUnless(text.equals(before), record(GENUINE.topic(), GENUINE.key(), GENUINE.value(), headers));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aKeyThatWasTouchedMakesItNoEvent(@ForAll("keys") String key) {
        boolean same = key.equals("acme/tag-1");
        assertRefusedUnless(
                same,
                record(GENUINE.topic(), key.getBytes(UTF_8), GENUINE.value(), new RecordHeaders(GENUINE.headers())));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aTopicThatIsNotItsOwnMakesItNoEvent(@ForAll("topics") String topic) {
        boolean same = topic.equals(GENUINE.topic());
        assertRefusedUnless(same, record(topic, GENUINE.key(), GENUINE.value(), new RecordHeaders(GENUINE.headers())));
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void aSignatureThatWasTouchedIsNone(@ForAll("signatures") String text) {
        boolean same = text.equals(SIGNATURE);
        assertThat(KEYS.check(CONTENT, text.getBytes(UTF_8)) == EventKeys.Finding.GENUINE && !lastBits(text))
                .isEqualTo(same);
    }

    /** Base64 leaves two bits of its last character unused; four characters end the same signature. */
    private static boolean lastBits(String text) {
        return !text.equals(SIGNATURE)
                && text.length() == SIGNATURE.length()
                && text.startsWith(SIGNATURE.substring(0, 51));
    }

    private static void assertRefusedUnless(boolean same, ConsumerRecord<byte[], byte[]> record) {
        try {
            Event read = EventRecords.read(record, GUARD);
            assertThat(read.tenant()).isEqualTo(EVENT.tenant());
            assertThat(same
                            || lastBits(new String(
                                    record.headers()
                                            .lastHeader(Envelope.SIGNATURE)
                                            .value(),
                                    UTF_8)))
                    .as("%s", record)
                    .isTrue();
        } catch (CadastreException refused) {
            assertThat(same).as("%s", record).isFalse();
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic, byte[] key, byte[] value, RecordHeaders headers) {
        return new ConsumerRecord<>(
                topic,
                0,
                0,
                EVENT.time().toEpochMilli(),
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key,
                value,
                headers,
                Optional.empty());
    }

    @Provide
    Arbitrary<String> attributes() {
        return Arbitraries.of(Envelope.TENANT, Envelope.SUBJECT, Envelope.ID, Envelope.TYPE, Envelope.SIGNATURE);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.oneOf(
                Mutations.of("acme"), Mutations.of("tag-1"), Mutations.of(EVENT.id()), Mutations.of(SIGNATURE));
    }

    @Provide
    Arbitrary<String> keys() {
        return Mutations.of("acme/tag-1");
    }

    @Provide
    Arbitrary<String> topics() {
        return Mutations.of("observations");
    }

    @Provide
    Arbitrary<String> signatures() {
        return Mutations.of(SIGNATURE);
    }
}
