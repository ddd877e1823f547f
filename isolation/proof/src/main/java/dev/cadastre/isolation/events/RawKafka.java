package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.Envelope;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.Topic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka past every guard: what somebody can do who has reached the brokers. */
public final class RawKafka {

    private static final long PATIENCE_SECONDS = 10;
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> settings;

    public RawKafka(KafkaAccess access) {
        this.settings = access.with(Map.of());
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
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    RawRecord raw = raw(record);
                    if (eventId.equals(raw.headers().get(Envelope.ID))) {
                        return raw;
                    }
                }
            }
        }
        throw new IllegalStateException("no event " + eventId + " in " + topic);
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
