package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventAttributes;
import dev.cadastre.model.EventContent;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Events as Kafka records and back: CloudEvents 1.0 in the binary mode of its Kafka binding. */
final class EventRecords {

    private static final Header SPEC_VERSION = header(Envelope.SPEC_VERSION, "1.0");

    private EventRecords() {}

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    /** An event of the type {@link Envelope#TYPE_ERASED} becomes a record without a value, by which compaction forgets. */
    @SuppressWarnings("NullAway") // a Kafka record may lack its value, which its types do not say
    static ProducerRecord<byte[], byte[]> write(Topic topic, Event event, Header source, EventGuard guard) {
        var content = new EventContent(
                topic.topicName(),
                event.tenant().value(),
                event.subject(),
                event.id(),
                event.type(),
                event.time().toEpochMilli(),
                event.data());
        Header[] headers = {
            SPEC_VERSION,
            header(Envelope.ID, event.id()),
            source,
            header(Envelope.TYPE, event.type()),
            header(Envelope.SUBJECT, event.subject()),
            header(Envelope.TIME, event.time().toString()),
            header(Envelope.TENANT, event.tenant().value()),
            new RecordHeader(Envelope.SIGNATURE, guard.sign(content)),
            header(Envelope.CONTENT_TYPE, topic.contentType())
        };
        return new ProducerRecord<>(
                topic.topicName(),
                null,
                event.time().toEpochMilli(),
                topic.key(event.tenant(), event.subject()).getBytes(UTF_8),
                event.erases() ? null : event.data(),
                new RecordHeaders(headers));
    }

    /** @throws CadastreException RECORD_UNREADABLE or ISOLATION_REFUSED for what no {@link EventWriter} can have written */
    static Event read(ConsumerRecord<byte[], byte[]> record, EventGuard guard) {
        EventAttributes attributes = attributes(record);
        EventContent content = attributes.content(record.topic(), record.timestamp(), record.value());
        guard.admit(record.key(), content, attributes.signature());
        var event = new Event(
                tenantId(content.tenant()),
                content.subject(),
                content.id(),
                content.type(),
                Instant.ofEpochMilli(content.timeMillis()),
                content.data());
        if (record.value() == null && !event.erases()) {
            throw unreadable("the value is missing");
        }
        return event;
    }

    private static EventAttributes attributes(ConsumerRecord<byte[], byte[]> record) {
        EventAttributes attributes = new EventAttributes();
        for (Header header : record.headers()) {
            if (!attributes.take(header.key(), header.value())) {
                throw unreadable(header.key() + " is given twice or is null");
            }
        }
        if (!attributes.areComplete()) {
            throw unreadable("tenant, subject, id or type is missing");
        }
        return attributes;
    }

    private static TenantId tenantId(String tenant) {
        try {
            return new TenantId(tenant);
        } catch (CadastreException e) {
            throw new CadastreException(ErrorId.RECORD_UNREADABLE, e.detail(), e);
        }
    }

    private static CadastreException unreadable(String detail) {
        LayerRefusals.count(Layer.EVENTS, "no-event");
        return new CadastreException(ErrorId.RECORD_UNREADABLE, detail);
    }
}
