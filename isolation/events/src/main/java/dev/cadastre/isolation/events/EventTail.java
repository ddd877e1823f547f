package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Topic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a topic from a little before its end, on a thread of its own, for readers of new events only: every tail sees
 * every event, and no position is kept between two tails. A record that is not an event, or not signed by one of the
 * platform's parts, is counted and skipped.
 */
public final class EventTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventTail.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Topic topic;
    private final long rewind;
    private final TailHandler handler;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventGuard guard;
    private final Erasures erasures;
    private final Polling polling;
    private final AtomicLong refused = new AtomicLong();
    private boolean placed;
    private volatile boolean following;

    private EventTail(EventBroker broker, Topic topic, long rewind, TailHandler handler) {
        this.topic = topic;
        this.rewind = rewind;
        this.handler = handler;
        this.guard = broker.guard();
        this.consumer = new KafkaConsumer<>(Polling.followingSettings(broker.access(), topic.topicName() + "-tail"));
        this.erasures = Erasures.followed(broker, topic.topicName() + "-tail");
        this.polling = new Polling(topic.topicName() + "-tail", consumer, Duration.ZERO, this::turn, erasures::close);
    }

    /**
     * Starts to follow.
     *
     * @param rewind how many events before the end of each partition to begin with, 0 for only what comes
     */
    public static EventTail start(EventBroker broker, Topic topic, long rewind, TailHandler handler) {
        var tail = new EventTail(broker, topic, rewind, handler);
        tail.polling.start();
        return tail;
    }

    /** Whether its beginning is fixed, so that whatever is written from now on will be seen. */
    public boolean following() {
        return following;
    }

    /** How many records were passed over because they were no events. */
    public long refused() {
        return refused.get();
    }

    private boolean turn() {
        erasures.refresh();
        if (!placed) {
            place();
            placed = true;
            following = true;
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            handle(record);
        }
        return true;
    }

    private void place() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        var beginnings = consumer.beginningOffsets(partitions);
        consumer.endOffsets(partitions)
                .forEach((partition, end) ->
                        consumer.seek(partition, Math.max(beginnings.getOrDefault(partition, 0L), end - rewind)));
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        try {
            Event event = EventRecords.read(record, guard);
            if (!event.erases() && !erasures.cover(event, record)) {
                handler.handle(event, record.partition(), record.offset());
            }
        } catch (CadastreException e) {
            refused.incrementAndGet();
            LOG.debug("{}: {}", topic, e.detail());
        } catch (RuntimeException e) {
            LOG.warn("{}-{} at {} was not taken", topic, record.partition(), record.offset(), e);
        }
    }

    @Override
    public void close() {
        polling.close();
    }
}
