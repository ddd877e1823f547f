package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads ranges of a topic without a consumer group, for look-ups. Not safe for use by several threads. */
final class TopicScan implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;

    TopicScan(EventBroker broker, String name) {
        this.consumer = new KafkaConsumer<>(Polling.settings(broker.access(), name));
    }

    /** From the oldest record of every partition to the one that is newest now. */
    void all(Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        for (int i = 0; i < topic.partitions(); i++) {
            Bounds bounds = bounds(topic, i);
            range(topic, i, bounds.begin(), bounds.end(), visitor);
        }
    }

    /** @param end offset that the next record will have */
    record Bounds(long begin, long end) {}

    Bounds bounds(Topic topic, int partition) {
        var place = new TopicPartition(topic.topicName(), partition);
        try {
            long begin = offset(consumer.beginningOffsets(List.of(place)), place);
            return new Bounds(begin, offset(consumer.endOffsets(List.of(place)), place));
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    private static long offset(Map<TopicPartition, Long> offsets, TopicPartition place) {
        return offsets.getOrDefault(place, 0L);
    }

    /** The records of the partition from one offset to before another, in their order. */
    void range(Topic topic, int partition, long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
        var place = new TopicPartition(topic.topicName(), partition);
        long deadline = System.nanoTime() + WITHIN.toNanos();
        try {
            consumer.assign(List.of(place));
            consumer.seek(place, from);
            while (consumer.position(place) < to) {
                var records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    deadline = System.nanoTime() + WITHIN.toNanos();
                } else if (System.nanoTime() > deadline) {
                    throw unavailable(null);
                }
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    if (record.offset() < to) {
                        visitor.accept(record);
                    }
                }
            }
        } catch (KafkaException e) {
            throw unavailable(e);
        }
    }

    private static CadastreException unavailable(@Nullable KafkaException cause) {
        String detail = "Kafka does not answer";
        return cause == null
                ? new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, detail)
                : new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, detail, cause);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
