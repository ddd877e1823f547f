package dev.cadastre.isolation.events;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.Recurrence;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the tenants' events must not be handed out any more. A log shared by all tenants cannot lose the records of one
 * before their time; so every reader knows what was erased, before it hands out its first event and within half a second
 * afterwards. Belongs to the thread of its reader.
 */
final class Erasures implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long REFRESH_NANOS = Duration.ofMillis(250).toNanos();
    private static final List<TopicPartition> PARTITIONS = List.of(new TopicPartition(Topic.ERASURES.topicName(), 0));

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventGuard guard;
    private final Set<TenantId> everything = new HashSet<>();
    private final Map<TenantId, Long> lettersBefore = new HashMap<>();
    private final Recurrence strange = new Recurrence();
    private boolean caughtUp;
    private long refreshedAtNanos;

    private Erasures(EventBroker broker, Map<String, Object> settings) {
        this.consumer = new KafkaConsumer<>(settings);
        this.guard = broker.guard();
    }

    /** For a reader that calls {@link #refresh} all the time. */
    static Erasures followed(EventBroker broker, String reader) {
        return new Erasures(broker, Polling.followingSettings(broker.access(), reader + "-erasures"));
    }

    /** For a look at the past, which calls {@link #catchUp} whenever it begins. */
    static Erasures asked(EventBroker broker, String reader) {
        return new Erasures(broker, Polling.settings(broker.access(), reader + "-erasures"));
    }

    /** Learns what is new. Waits for the past the first time, and never again. */
    void refresh() {
        if (!caughtUp) {
            catchUp();
        } else if (System.nanoTime() - refreshedAtNanos >= REFRESH_NANOS) {
            take(Duration.ZERO);
        }
    }

    /** Learns all that was written before this call. */
    void catchUp() {
        if (consumer.assignment().isEmpty()) {
            consumer.assign(PARTITIONS);
            consumer.seekToBeginning(PARTITIONS);
        }
        TopicPartition only = PARTITIONS.getFirst();
        long end = consumer.endOffsets(PARTITIONS).getOrDefault(only, 0L);
        while (consumer.position(only) < end) {
            take(POLL);
        }
        caughtUp = true;
    }

    private void take(Duration wait) {
        consumer.poll(wait).forEach(this::learn);
        refreshedAtNanos = System.nanoTime();
    }

    private void learn(ConsumerRecord<byte[], byte[]> record) {
        try {
            Event event = EventRecords.read(record, guard);
            switch (event.subject()) {
                case Envelope.SUBJECT_EVERYTHING -> everything.add(event.tenant());
                case Envelope.SUBJECT_DEAD_LETTERS ->
                    lettersBefore.merge(event.tenant(), ErasureMark.read(event.data()), Math::max);
                default -> LOG.warn("Offset {} of the erasures erases nothing that is known here", record.offset());
            }
        } catch (CadastreException e) {
            long times = strange.came();
            if (times > 0) {
                LOG.warn(
                        "{} records of the erasures are passed over, offset {} the last: {}",
                        times,
                        record.offset(),
                        e.detail());
            }
        }
    }

    /** Whether the event, which is this record, was erased. */
    boolean cover(Event event, ConsumerRecord<byte[], byte[]> record) {
        boolean covered = everything.contains(event.tenant())
                || (record.topic().equals(Topic.DEAD_LETTERS.topicName())
                        && record.offset() < lettersBefore.getOrDefault(event.tenant(), 0L));
        if (covered) {
            LayerRefusals.count(Layer.EVENTS, "erased");
        }
        return covered;
    }

    /** At once: a consumer without a group would only wait for its last fetch. */
    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
