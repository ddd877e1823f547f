package dev.cadastre.isolation.events;

import dev.cadastre.model.KafkaAccess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far consumer groups came that read a topic before one reader took their place. */
final class FormerGroups {

    private FormerGroups() {}

    /** The lowest offset that one of the groups committed of each partition, the first where one committed none. */
    static Map<TopicPartition, Long> lowest(KafkaAccess access, List<String> groups, Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> lowest = new HashMap<>();
        for (String group : groups) {
            Map<TopicPartition, OffsetAndMetadata> committed = committed(access, group, partitions);
            for (TopicPartition partition : partitions) {
                OffsetAndMetadata offset = committed.get(partition);
                lowest.merge(partition, offset == null ? 0 : offset.offset(), Math::min);
            }
        }
        return lowest;
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(
            KafkaAccess access, String group, Set<TopicPartition> partitions) {
        var settings = new HashMap<>(Polling.settings(access, group + "-former"));
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        try (var consumer = new KafkaConsumer<byte[], byte[]>(settings)) {
            return consumer.committed(partitions);
        }
    }
}
