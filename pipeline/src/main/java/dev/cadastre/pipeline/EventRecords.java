package dev.cadastre.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.Envelope;
import dev.cadastre.model.EventContent;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.Topic;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Writes what the job has to say as CloudEvents, each to its topic, signed where it has an owner. */
final class EventRecords implements KafkaRecordSerializationSchema<Outgoing> {

    private static final long serialVersionUID = 1;
    private static final Header SPEC_VERSION = header(Envelope.SPEC_VERSION, "1.0");
    private static final Header SOURCE = header(Envelope.SOURCE, "/cadastre/pipeline");
    private static final Map<Topic, Header> CONTENT_TYPES = contentTypes();

    private final EventKeys keys;
    private transient @Nullable Header lastTime;
    private transient long lastTimeMillis;

    EventRecords(EventKeys keys) {
        this.keys = keys;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            Outgoing outgoing, @Nullable KafkaSinkContext context, @Nullable Long timestamp) {
        RecordHeaders headers = new RecordHeaders();
        headers.add(SPEC_VERSION);
        headers.add(header(Envelope.ID, outgoing.id()));
        headers.add(SOURCE);
        headers.add(header(Envelope.TYPE, outgoing.type()));
        headers.add(time(outgoing.timeMillis()));
        headers.add(CONTENT_TYPES.get(outgoing.topic()));
        if (outgoing.owned()) {
            sign(outgoing, headers);
        }
        return new ProducerRecord<>(
                outgoing.topic().topicName(),
                null,
                outgoing.timeMillis(),
                outgoing.key().getBytes(UTF_8),
                outgoing.value(),
                headers);
    }

    /** What has no owner is not signed either: nobody may read it as an event of a tenant. */
    private void sign(Outgoing outgoing, RecordHeaders headers) {
        int slash = outgoing.key().indexOf('/');
        String tenant = outgoing.key().substring(0, slash);
        String subject = outgoing.key().substring(slash + 1);
        headers.add(header(Envelope.TENANT, tenant));
        headers.add(header(Envelope.SUBJECT, subject));
        EventContent content = new EventContent(
                outgoing.topic().topicName(),
                tenant,
                subject,
                outgoing.id(),
                outgoing.type(),
                outgoing.timeMillis(),
                outgoing.value());
        headers.add(new RecordHeader(Envelope.SIGNATURE, keys.sign(content)));
    }

    /** Under load many records are of one millisecond, and its text takes longer than all other headers. */
    private Header time(long millis) {
        if (lastTime == null || millis != lastTimeMillis) {
            lastTime = header(Envelope.TIME, Instant.ofEpochMilli(millis).toString());
            lastTimeMillis = millis;
        }
        return lastTime;
    }

    private static Map<Topic, Header> contentTypes() {
        Map<Topic, Header> types = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            types.put(topic, header(Envelope.CONTENT_TYPE, topic.contentType()));
        }
        return types;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }
}
