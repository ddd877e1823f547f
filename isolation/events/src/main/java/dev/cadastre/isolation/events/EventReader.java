package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the events of a topic to a handler, on a thread of its own, and remembers in the group how far it came. Delivery is
 * at least once: what was handled in the last {@value #COMMIT_MILLIS} ms before a crash is handled again. A record that is
 * no event, or that none of the platform's parts signed, goes to the dead letters and is passed over; what was erased is
 * passed over alone; a handler that fails is given the same events until it succeeds.
 */
public final class EventReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long COMMIT_MILLIS = 200;
    private static final int BATCH_MAX = 5_000;
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Topic topic;
    private final Delivery delivery;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventGuard guard;
    private final Erasures erasures;
    private final Refusals refusals;
    private final Polling polling;
    private final LongAdder handled = new LongAdder();
    private boolean uncommitted;
    private boolean rewound;
    private long committedAtNanos = System.nanoTime();

    private EventReader(
            EventBroker broker, String group, Topic topic, KafkaConsumer<byte[], byte[]> consumer, Delivery delivery) {
        this.topic = topic;
        this.delivery = delivery;
        this.guard = broker.guard();
        this.consumer = consumer;
        this.erasures = Erasures.followed(broker, group);
        this.refusals = new Refusals(broker.access(), group, topic);
        this.polling = new Polling(group, consumer, GOODBYE, this::turn, this::end);
    }

    /** Starts to read, from where the group stopped, or from the oldest event where the group is new. */
    public static EventReader start(EventBroker broker, String group, Topic topic, BatchHandler handler) {
        return start(broker, group, topic, BATCH_MAX, handler);
    }

    /** As above, with at most so many events in a batch. */
    static EventReader start(EventBroker broker, String group, Topic topic, int batchMax, BatchHandler handler) {
        var consumer = new KafkaConsumer<byte[], byte[]>(settings(broker.access(), group, batchMax));
        return started(new EventReader(broker, group, topic, consumer, Delivery.committed(handler)));
    }

    /**
     * Starts to read for a handler that keeps the offsets with what it stores. Where it has none yet it begins with what this
     * group or one of the former ones has not committed.
     *
     * @param former groups whose readers stored what this handler stores
     */
    public static EventReader start(
            EventBroker broker, String group, List<String> former, Topic topic, StoringHandler handler) {
        var consumer = new KafkaConsumer<byte[], byte[]>(settings(broker.access(), group, BATCH_MAX));
        var delivery = new StoredDelivery(
                consumer, handler, partitions -> FormerGroups.lowest(broker.access(), former, partitions));
        return started(new EventReader(broker, group, topic, consumer, delivery));
    }

    private static EventReader started(EventReader reader) {
        reader.consumer.subscribe(List.of(reader.topic.topicName()), reader.new Assignment());
        reader.polling.start();
        return reader;
    }

    private static Map<String, Object> settings(KafkaAccess access, String group, int batchMax) {
        var settings = new HashMap<>(Polling.settings(access, group));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchMax);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        // A member killed without a word is missed after this, the least a broker allows by default.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
        return settings;
    }

    /** How many events the handler has taken since the start, those it was given again included. */
    public long handled() {
        return handled.sum();
    }

    /** How many records were refused since the start because they were no events. */
    public long refused() {
        return refusals.count();
    }

    /** Whether the last turn failed, so that the reader is paused until the cause is fixed. */
    public boolean failing() {
        return polling.failing();
    }

    private boolean turn() throws Exception {
        erasures.refresh();
        delivery.place();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!delivery.placed()) {
            rewind(records); // partitions came while it polled; these are not what it has to go on with
            return true;
        }
        if (!records.isEmpty()) {
            handleOrRewind(records);
            uncommitted = true;
        }
        if (records.isEmpty() || System.nanoTime() - committedAtNanos >= COMMIT_MILLIS * 1_000_000) {
            commit();
        }
        return !rewound;
    }

    private void handleOrRewind(ConsumerRecords<byte[], byte[]> records) throws Exception {
        try {
            handle(records);
            rewound = false;
        } catch (Exception e) {
            rewound = true;
            rewind(records);
            delivery.failed();
            throw e;
        }
    }

    private void handle(ConsumerRecords<byte[], byte[]> records) throws Exception {
        List<Event> events = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                Event event = EventRecords.read(record, guard);
                if (!event.erases() && !erasures.cover(event, record)) {
                    events.add(event);
                }
            } catch (CadastreException e) {
                refusals.refuse(record, e);
            }
        }
        refusals.flush();
        delivery.deliver(events, records);
        handled.add(events.size());
    }

    private void rewind(ConsumerRecords<byte[], byte[]> records) {
        var assigned = consumer.assignment();
        for (TopicPartition partition : records.partitions()) {
            if (assigned.contains(partition)) {
                consumer.seek(partition, records.records(partition).getFirst().offset());
            }
        }
    }

    private void end() {
        commit();
        erasures.close();
    }

    /** A commit that fails costs only that some events come twice. */
    private void commit() {
        if (!uncommitted) {
            return;
        }
        try {
            commitThroughWakeup();
            uncommitted = false;
        } catch (KafkaException e) {
            LOG.debug(
                    "{}: offsets of {} are committed later: {}",
                    consumer.groupMetadata().groupId(),
                    topic,
                    e.toString());
        }
        committedAtNanos = System.nanoTime();
    }

    /** A wake-up is for a poll; one that meets a commit has done its duty by the flag that came before it. */
    private void commitThroughWakeup() {
        try {
            consumer.commitSync();
        } catch (WakeupException e) {
            consumer.commitSync();
        }
    }

    /** Finishes the batch in hand, commits and leaves the group at once. */
    @Override
    public void close() {
        polling.close();
        refusals.close();
    }

    /** So that the next owner of the partitions continues exactly where this reader stopped. */
    private final class Assignment implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            delivery.assigned();
            LOG.debug("{} reads {}", consumer.groupMetadata().groupId(), partitions);
        }
    }
}
