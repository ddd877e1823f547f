package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Topic;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a compacted topic says last of each key: what compaction will leave of it. */
public final class LatestEvents {

    private LatestEvents() {}

    /**
     * Reads the topic to its end of now.
     *
     * @return by {@linkplain Topic#key key} its last record, for those keys of which that is an event; where the last record
     *     was not signed by one of the platform's parts, the key is missing, as if it had no record
     * @throws CadastreException UPSTREAM_UNAVAILABLE if Kafka does not answer
     */
    public static Map<String, Event> read(EventBroker broker, Topic topic) {
        Map<String, Event> latest = new HashMap<>();
        try (var scan = new TopicScan(broker, "latest-" + topic.topicName())) {
            scan.all(topic, record -> take(record, broker.guard(), latest));
        }
        return latest;
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, EventGuard guard, Map<String, Event> latest) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        try {
            latest.put(key, EventRecords.read(record, guard));
        } catch (CadastreException refused) {
            latest.remove(key);
        }
    }
}
