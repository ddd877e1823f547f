package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.Envelope;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka past every guard: what somebody can do who has reached the brokers. */
public final class RawKafka {

    private static final long PATIENCE_SECONDS = 10;
    private static final int IMPATIENCE_MILLIS = 1_500;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> settings;

    public RawKafka(KafkaAccess access) {
        this(access, Map.of());
    }

    private RawKafka(KafkaAccess access, Map<String, Object> more) {
        this.settings = access.with(more);
    }

    /** One that gives up soon: a Kafka that asks for credentials lets a client without any wait. */
    public static RawKafka impatient(KafkaAccess access) {
        return new RawKafka(
                access,
                Map.of(
                        "default.api.timeout.ms", IMPATIENCE_MILLIS,
                        "request.timeout.ms", IMPATIENCE_MILLIS,
                        "max.block.ms", IMPATIENCE_MILLIS,
                        "delivery.timeout.ms", 2 * IMPATIENCE_MILLIS,
                        "linger.ms", 0));
    }

    /** Sends it, or says why that could not be done. */
    public String tryToSend(RawRecord record) {
        try {
            return "sent to partition " + send(record).partition();
        } catch (Exception refused) {
            return String.valueOf(refused);
        }
    }

    /** All that lies in the topic, or why it could not be read. */
    public String tryToRead(Topic topic) {
        StringBuilder all = new StringBuilder();
        try {
            visit(topic, record -> all.append(record).append('\n'));
            return all.toString();
        } catch (KafkaException refused) {
            return String.valueOf(refused);
        }
    }

    /** Returns when Kafka has it. */
    @SuppressWarnings("NullAway") // a Kafka record may lack its value, which its types do not say
    public RecordMetadata send(RawRecord record) throws Exception {
        var sent = new ProducerRecord<>(
                record.topic(), null, record.time(), record.key().getBytes(UTF_8), record.valueBytes());
        record.headers().forEach((name, text) -> sent.headers().add(EventRecords.header(name, text)));
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.send(sent).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Sends it and returns when the group has read past it. */
    public void sendPast(RawRecord record, String group) throws Exception {
        RecordMetadata place = send(record);
        var partition = new TopicPartition(place.topic(), place.partition());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (var admin = Admin.create(settings)) {
            while (System.nanoTime() < deadline) {
                var offsets = admin.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                var reached = offsets.get(partition);
                if (reached != null && reached.offset() > place.offset()) {
                    return;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        throw new IllegalStateException("the group " + group + " does not read on");
    }

    /** The record of the event, as it lies in its topic. */
    public RawRecord find(Topic topic, String eventId) {
        List<RawRecord> found = new ArrayList<>();
        visit(topic, record -> {
            if (eventId.equals(record.headers().get(Envelope.ID))) {
                found.add(record);
            }
        });
        if (found.isEmpty()) {
            throw new IllegalStateException("no event " + eventId + " in " + topic);
        }
        return found.getFirst();
    }

    private void visit(Topic topic, Consumer<RawRecord> visitor) {
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    visitor.accept(raw(record));
                }
            }
        }
    }

    private static RawRecord raw(ConsumerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        @Nullable String value = record.value() == null ? null : text(record.value());
        return new RawRecord(record.topic(), text(record.key()), headers, record.timestamp(), value);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, UTF_8);
    }
}
