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
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final long COMMIT_MILLIS = 200;

    private final Topic topic;
    private final BatchHandler handler;
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
            EventBroker broker, String group, Topic topic, Map<String, Object> settings, BatchHandler handler) {
        this.topic = topic;
        this.handler = handler;
        this.guard = broker.guard();
        this.consumer = new KafkaConsumer<>(settings);
        this.erasures = new Erasures(broker, group);
        this.refusals = new Refusals(broker.access(), group, topic);
        this.polling = new Polling(group, consumer, this::turn, this::end);
    }

    /**
     * Starts to read, from where the group stopped, or from the oldest event where the group is new.
     *
     * @param gather how long an event may wait for others, at least a millisecond. Every batch costs a fetch, and most
     *     handlers a transaction; a few milliseconds make tens of them one.
     */
    public static EventReader start(
            EventBroker broker, String group, Topic topic, Duration gather, BatchHandler handler) {
        return start(broker, group, topic, settings(broker.access(), group, gather), handler);
    }

    /** As above, with at most so many events in a batch. */
    static EventReader start(EventBroker broker, String group, Topic topic, int batchMax, BatchHandler handler) {
        var settings = settings(broker.access(), group, SHORT);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchMax);
        return start(broker, group, topic, settings, handler);
    }

    private static EventReader start(
            EventBroker broker, String group, Topic topic, Map<String, Object> settings, BatchHandler handler) {
        var reader = new EventReader(broker, group, topic, settings, handler);
        reader.consumer.subscribe(List.of(topic.topicName()), reader.new CommitOnRevoke());
        reader.polling.start();
        return reader;
    }

    private static Map<String, Object> settings(KafkaAccess access, String group, Duration gather) {
        var settings = new HashMap<>(Polling.settings(access, group, gather));
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

    /** Whether the last turn failed, so that the reader stands still until the cause is mended. */
    public boolean failing() {
        return polling.failing();
    }

    private boolean turn() throws Exception {
        erasures.refresh();
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
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
        if (!events.isEmpty()) {
            handler.handle(events);
            handled.add(events.size());
        }
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

    /** So that whoever gets the partitions next goes on right where this reader stopped. */
    private final class CommitOnRevoke implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.debug("{} reads {}", consumer.groupMetadata().groupId(), partitions);
        }
    }
}
