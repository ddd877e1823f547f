package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Events as Kafka records and back: CloudEvents 1.0 in the binary mode of its Kafka binding. */
final class EventRecords {

    private static final Header SPEC_VERSION = header(Envelope.SPEC_VERSION, "1.0");
    private static final Header CONTENT_TYPE = header(Envelope.CONTENT_TYPE, "application/json");

    private EventRecords() {}

    static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    static ProducerRecord<byte[], byte[]> write(Topic topic, Event event, Header source) {
        Header[] headers = {
            SPEC_VERSION,
            header(Envelope.ID, event.id()),
            source,
            header(Envelope.TYPE, event.type()),
            header(Envelope.SUBJECT, event.subject()),
            header(Envelope.TIME, event.time().toString()),
            header(Envelope.TENANT, event.tenant().value()),
            CONTENT_TYPE
        };
        return new ProducerRecord<>(
                topic.topicName(),
                null,
                event.time().toEpochMilli(),
                key(topic, event).getBytes(UTF_8),
                event.data(),
                new RecordHeaders(headers));
    }

    private static String key(Topic topic, Event event) {
        return topic == Topic.DEVICE_CHANGES ? event.tenant().value() : Envelope.key(event.tenant(), event.subject());
    }

    /** @throws CadastreException {@code RECORD_UNREADABLE} for what no {@link EventWriter} can have written */
    static Event read(ConsumerRecord<byte[], byte[]> record) {
        byte[] tenant = null;
        String subject = null;
        String id = null;
        String type = null;
        for (Header header : record.headers()) {
            switch (header.key()) {
                case Envelope.TENANT -> tenant = once(tenant, header.value());
                case Envelope.SUBJECT -> subject = text(header.value());
                case Envelope.ID -> id = text(header.value());
                case Envelope.TYPE -> type = text(header.value());
                default -> {
                    // an attribute nobody here needs
                }
            }
        }
        if (tenant == null || subject == null || id == null || type == null || record.value() == null) {
            throw unreadable("tenant, subject, id, type or value is missing");
        }
        checkKey(record.key(), tenant, subject);
        return new Event(tenantId(tenant), subject, id, type, Instant.ofEpochMilli(record.timestamp()), record.value());
    }

    private static byte[] once(byte @Nullable [] before, byte @Nullable [] value) {
        if (before != null || value == null) {
            throw unreadable("the tenant is named twice or is null");
        }
        return value;
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, UTF_8);
    }

    /** The key decides the partition and what compaction keeps, the header who may see it: they must name one tenant. */
    private static void checkKey(byte @Nullable [] key, byte[] tenant, String subject) {
        if (key == null
                || key.length < tenant.length
                || !Arrays.equals(key, 0, tenant.length, tenant, 0, tenant.length)) {
            throw unreadable("the key is not of the tenant its header names");
        }
        if (key.length > tenant.length
                && !new String(key, tenant.length, key.length - tenant.length, UTF_8).equals("/" + subject)) {
            throw unreadable("the key is not of the tenant and subject its headers name");
        }
    }

    private static TenantId tenantId(byte[] tenant) {
        try {
            return new TenantId(new String(tenant, US_ASCII));
        } catch (CadastreException e) {
            throw new CadastreException(ErrorId.RECORD_UNREADABLE, e.detail(), e);
        }
    }

    private static CadastreException unreadable(String detail) {
        return new CadastreException(ErrorId.RECORD_UNREADABLE, detail);
    }
}
