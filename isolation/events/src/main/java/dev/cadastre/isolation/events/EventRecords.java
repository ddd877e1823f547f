package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventContent;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Events as Kafka records and back: CloudEvents 1.0 in the binary mode of its Kafka binding. */
final class EventRecords {

    private static final Header SPEC_VERSION = header(Envelope.SPEC_VERSION, "1.0");
    private static final byte[] NOTHING = {};

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
        Attributes attributes = Attributes.of(record);
        byte[] data = record.value() == null ? NOTHING : record.value();
        var content = new EventContent(
                record.topic(),
                attributes.tenant,
                attributes.subject,
                attributes.id,
                attributes.type,
                record.timestamp(),
                data);
        guard.admit(record.key(), content, attributes.signature);
        var event = new Event(
                tenantId(attributes.tenant),
                attributes.subject,
                attributes.id,
                attributes.type,
                Instant.ofEpochMilli(record.timestamp()),
                data);
        if (record.value() == null && !event.erases()) {
            throw unreadable("the value is missing");
        }
        return event;
    }

    private record Attributes(
            String tenant,
            String subject,
            String id,
            String type,
            @SuppressWarnings("ArrayRecordComponent") byte @Nullable [] signature) {

        /** An attribute that is given twice is refused: two readers could each use another of them. */
        static Attributes of(ConsumerRecord<byte[], byte[]> record) {
            byte[] tenant = null;
            byte[] subject = null;
            byte[] id = null;
            byte[] type = null;
            byte[] signature = null;
            for (Header header : record.headers()) {
                switch (header.key()) {
                    case Envelope.TENANT -> tenant = once(tenant, header);
                    case Envelope.SUBJECT -> subject = once(subject, header);
                    case Envelope.ID -> id = once(id, header);
                    case Envelope.TYPE -> type = once(type, header);
                    case Envelope.SIGNATURE -> signature = once(signature, header);
                    default -> {
                        // an attribute nobody here needs
                    }
                }
            }
            if (tenant == null || subject == null || id == null || type == null) {
                throw unreadable("tenant, subject, id or type is missing");
            }
            return new Attributes(
                    new String(tenant, UTF_8),
                    new String(subject, UTF_8),
                    new String(id, UTF_8),
                    new String(type, UTF_8),
                    signature);
        }

        private static byte[] once(byte @Nullable [] before, Header header) {
            if (before != null || header.value() == null) {
                throw unreadable(header.key() + " is given twice or is null");
            }
            return header.value();
        }
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
