package dev.cadastre.embedded;

import dev.cadastre.model.KafkaAccess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's clients, as much of them as a test needs. */
final class KafkaWire {

    private KafkaWire() {}

    static void createTopic(KafkaAccess access, String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin(access)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    static Admin admin(KafkaAccess access) {
        return Admin.create(access.with(Map.of()));
    }

    static KafkaProducer<String, String> producer(KafkaAccess access) {
        return new KafkaProducer<>(access.with(Map.of()), new StringSerializer(), new StringSerializer());
    }

    /** All values of the topic's one partition, up to its end now. */
    static List<String> values(KafkaAccess access, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (var consumer =
                new KafkaConsumer<>(access.with(Map.of()), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = Objects.requireNonNull(
                    consumer.endOffsets(List.of(partition)).get(partition));
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
