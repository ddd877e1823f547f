package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.Envelope;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as somebody writes it who can reach Kafka and has no key: every part of it can be chosen. */
public record RawRecord(
        String topic,
        String key,
        Map<String, String> headers,
        long time,
        @Nullable String value) {

    /** An event of nobody's making that looks like one of the tenant's. */
    public static RawRecord forged(Topic topic, TenantId tenant, String subject, String id, String value) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Envelope.TENANT, tenant.value());
        headers.put(Envelope.SUBJECT, subject);
        headers.put(Envelope.ID, id);
        headers.put(Envelope.TYPE, type(topic));
        return new RawRecord(topic.topicName(), topic.key(tenant, subject), headers, System.currentTimeMillis(), value);
    }

    /** The type that events of the topic have. */
    public static String type(Topic topic) {
        return switch (topic) {
            case OBSERVATIONS -> Envelope.TYPE_OBSERVATION;
            case PLACEMENTS -> Envelope.TYPE_PLACEMENT;
            case DEVICE_CHANGES -> Envelope.TYPE_DEVICE_CHANGE;
            case DEAD_LETTERS -> Envelope.TYPE_DEAD_LETTER;
            case GATEWAYS -> Envelope.TYPE_GATEWAY_ZONE;
            case ERASURES -> Envelope.TYPE_ERASURE;
        };
    }

    public RawRecord to(Topic other) {
        return new RawRecord(other.topicName(), key, headers, time, value);
    }

    /** Under the name of another tenant, in header and key. */
    public RawRecord of(Topic topic, TenantId tenant) {
        return with(Envelope.TENANT, tenant.value())
                .under(topic.key(tenant, headers.getOrDefault(Envelope.SUBJECT, "")));
    }

    public RawRecord under(String otherKey) {
        return new RawRecord(topic, otherKey, headers, time, value);
    }

    public RawRecord with(String header, String text) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(header, text);
        return new RawRecord(topic, key, changed, time, value);
    }

    public RawRecord at(long otherTime) {
        return new RawRecord(topic, key, headers, otherTime, value);
    }

    public RawRecord saying(String otherValue) {
        return new RawRecord(topic, key, headers, time, otherValue);
    }

    byte @Nullable [] valueBytes() {
        return value == null ? null : value.getBytes(UTF_8);
    }
}
