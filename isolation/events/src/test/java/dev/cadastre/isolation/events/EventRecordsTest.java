package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRecordsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final EventGuard GUARD = new SignedEvents(EventKeys.of("an event key of tests that is long enough"));
    private static final Event EVENT = new Event(
            ACME,
            "tag-1",
            "acme/tag-1/1/2",
            Envelope.TYPE_OBSERVATION,
            Instant.parse("2026-11-23T09:50:00.123456Z"),
            "{}".getBytes(UTF_8));

    @Test
    void carriesAnEventAsABinaryCloudEvent() {
        var record = written(Topic.OBSERVATIONS);

        Map<String, String> attributes = attributes(record);
        assertThat(attributes.remove("ce_cadastresignature")).hasSize(52);
        assertThat(attributes)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "acme/tag-1/1/2",
                        "ce_source", "/cadastre/test",
                        "ce_type", "dev.cadastre.observation",
                        "ce_subject", "tag-1",
                        "ce_time", "2026-11-23T09:50:00.123Z",
                        "ce_cadastretenant", "acme",
                        "content-type", "application/json"));
        assertThat(record.key()).asString(UTF_8).isEqualTo("acme/tag-1");
        assertThat(record.timestamp()).isEqualTo(EVENT.time().toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(strings = {"observations", "device-changes"})
    void readsBackWhatItWrote(String topicName) {
        Topic topic = topicName.equals("observations") ? Topic.OBSERVATIONS : Topic.DEVICE_CHANGES;
        assertThat(EventRecords.read(received(written(topic)), GUARD))
                .usingRecursiveComparison()
                .isEqualTo(EVENT);
    }

    @Test
    void keysDeviceChangesByTheirTenantAlone() {
        assertThat(written(Topic.DEVICE_CHANGES).key()).asString(UTF_8).isEqualTo("acme");
    }

    @ParameterizedTest
    @ValueSource(strings = {Envelope.TENANT, Envelope.SUBJECT, Envelope.ID, Envelope.TYPE})
    void refusesARecordWithoutAnAttributeThatMatters(String header) {
        var record = written(Topic.OBSERVATIONS);
        record.headers().remove(header);
        assertRefused(received(record));
    }

    @ParameterizedTest
    @ValueSource(strings = {"globex", "acme2", "acm", "ACME", "", "acme/tag-1"})
    void refusesAHeaderThatNamesAnotherTenantThanTheKey(String tenant) {
        var record = written(Topic.OBSERVATIONS);
        record.headers().remove(Envelope.TENANT);
        record.headers().add(EventRecords.header(Envelope.TENANT, tenant));
        assertRefused(received(record));
    }

    @ParameterizedTest
    @ValueSource(strings = {Envelope.TENANT, Envelope.SUBJECT, Envelope.ID, Envelope.TYPE, Envelope.SIGNATURE})
    void refusesAnAttributeThatStandsTwice(String header) {
        var record = written(Topic.OBSERVATIONS);
        record.headers().add(header, record.headers().lastHeader(header).value());
        assertRefused(received(record));
    }

    @Test
    void refusesWhatNobodySigned() {
        var record = written(Topic.OBSERVATIONS);
        record.headers().remove(Envelope.SIGNATURE);
        assertRefused(received(record));
    }

    @Test
    void refusesACopyInAnotherTopicOrWithOtherData() {
        var record = written(Topic.OBSERVATIONS);
        var copy = new ProducerRecord<>(
                "placements", null, record.timestamp(), record.key(), record.value(), record.headers());
        assertRefused(received(copy));
        assertRefused(received(record, record.key(), "{ }".getBytes(UTF_8)));
    }

    @Test
    void refusesASignedEventUnderTheKeyOfItsTenantAlone() {
        assertRefused(received(written(Topic.OBSERVATIONS), "acme".getBytes(UTF_8), "{}".getBytes(UTF_8)));
    }

    @Test
    void anErasureIsARecordWithoutAValue() {
        var erased = new Event(ACME, "tag-1", "1", Envelope.TYPE_ERASED, EVENT.time(), new byte[0]);
        var record = EventRecords.write(Topic.GATEWAYS, erased, EventRecords.header(Envelope.SOURCE, "/t"), GUARD);
        assertThat(record.value()).isNull();
        assertThat(EventRecords.read(received(record), GUARD).erases()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme/tag-2", "acme/", "acme-tag-1", "acmetag-1"})
    void refusesAKeyOfAnotherSubject(String key) {
        assertRefused(received(written(Topic.OBSERVATIONS), key.getBytes(UTF_8), "{}".getBytes(UTF_8)));
    }

    @Test
    void refusesARecordWithoutKeyOrValue() {
        assertRefused(received(written(Topic.OBSERVATIONS), null, "{}".getBytes(UTF_8)));
        assertRefused(received(written(Topic.OBSERVATIONS), "acme/tag-1".getBytes(UTF_8), null));
    }

    @Test
    void refusesATenantThatCannotBeOne() {
        var record = written(Topic.OBSERVATIONS);
        record.headers().remove(Envelope.TENANT);
        record.headers().add(EventRecords.header(Envelope.TENANT, "a*"));
        assertRefused(received(record, "a*/tag-1".getBytes(UTF_8), "{}".getBytes(UTF_8)));
    }

    private static void assertRefused(ConsumerRecord<byte[], byte[]> record) {
        assertThatThrownBy(() -> EventRecords.read(record, GUARD))
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        e -> assertThat(e.id()).isIn(ErrorId.RECORD_UNREADABLE, ErrorId.ISOLATION_REFUSED));
    }

    private static ProducerRecord<byte[], byte[]> written(Topic topic) {
        return EventRecords.write(topic, EVENT, EventRecords.header(Envelope.SOURCE, "/cadastre/test"), GUARD);
    }

    private static Map<String, String> attributes(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> attributes = new HashMap<>();
        for (Header header : record.headers()) {
            attributes.put(header.key(), new String(header.value(), UTF_8));
        }
        return attributes;
    }

    private static ConsumerRecord<byte[], byte[]> received(ProducerRecord<byte[], byte[]> record) {
        return received(record, record.key(), record.value());
    }

    private static ConsumerRecord<byte[], byte[]> received(
            ProducerRecord<byte[], byte[]> record, byte @Nullable [] key, byte @Nullable [] value) {
        Headers headers = record.headers();
        return new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                record.timestamp(),
                TimestampType.CREATE_TIME,
                -1,
                -1,
                key,
                value,
                headers,
                Optional.empty());
    }
}
