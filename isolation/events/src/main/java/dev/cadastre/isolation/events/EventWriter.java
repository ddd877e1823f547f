package dev.cadastre.isolation.events;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.Topic;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events, each signed, and reports when all in-sync replicas have them. Safe to use from many threads, event
 * loops among them: a write does not block on Kafka. While Kafka is unavailable up to {@value #WAITING_BYTES_MAX} bytes
 * are buffered, for a few seconds; beyond either the write fails.
 */
public final class EventWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventWriter.class);
    private static final int BLOCK_MILLIS_MAX = 50;

    /** How long an event may wait for others. Each request costs every reader a fetch, so this sets the pace of the whole way. */
    private static final int LINGER_MILLIS = 5;

    private static final int BUFFER_BYTES = 64 << 20;
    private static final int WAITING_BYTES_MAX = BUFFER_BYTES / 4 * 3;
    private static final int BATCH_BYTES = 128 << 10;
    private static final Duration FIRST_CONTACT = Duration.ofSeconds(15);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], byte[]> producer;
    private final String name;
    private final Header source;
    private final EventGuard guard;
    private final Topic probe;
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile boolean closed;

    private EventWriter(KafkaProducer<byte[], byte[]> producer, EventGuard guard, String name, Topic probe) {
        this.producer = producer;
        this.guard = guard;
        this.name = name;
        this.probe = probe;
        this.source = EventRecords.header(Envelope.SOURCE, "/cadastre/" + name);
    }

    /** As {@link #open(EventBroker, String, Set)}, for one who may write to every topic. */
    public static EventWriter open(EventBroker broker, String name) {
        return open(broker, name, EnumSet.allOf(Topic.class));
    }

    /**
     * Connects, and learns where the topics are, so that no write has to wait for that.
     *
     * @param name of the writing part, {@code ingest}; becomes the source of its events
     * @param topics that it will write to, at least one
     * @throws CadastreException {@code UPSTREAM_UNAVAILABLE} if Kafka does not answer, lacks a topic or does not let this
     *     writer use it
     */
    public static EventWriter open(EventBroker broker, String name, Set<Topic> topics) {
        Topic probe = topics.iterator().next();
        var producer = new KafkaProducer<byte[], byte[]>(settings(broker.access(), name));
        try {
            long deadline = System.nanoTime() + FIRST_CONTACT.toNanos();
            for (Topic topic : topics) {
                awaitTopic(producer, topic, deadline);
            }
            return new EventWriter(producer, broker.guard(), name, probe);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw new CadastreException(
                    ErrorId.UPSTREAM_UNAVAILABLE,
                    "Kafka at %s: %s".formatted(broker.access().bootstrap(), e.getMessage()),
                    e);
        }
    }

    static Map<String, Object> settings(KafkaAccess access, String name) {
        return access.with(Map.ofEntries(
                Map.entry(ProducerConfig.CLIENT_ID_CONFIG, name + "-writer"),
                Map.entry(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER_BYTES),
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, (long) BLOCK_MILLIS_MAX),
                // Forgetting an idle topic would make the next write ask for it, on the caller's thread.
                Map.entry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, (long) Integer.MAX_VALUE),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L)));
    }

    private static void awaitTopic(KafkaProducer<byte[], byte[]> producer, Topic topic, long deadline) {
        while (true) {
            try {
                producer.partitionsFor(topic.topicName());
                return;
            } catch (RetriableException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    /**
     * Writes the event and returns.
     *
     * @param done called once, on a thread that must not be blocked: null when Kafka has the event, else why it may not
     */
    public void write(Topic topic, Event event, Consumer<@Nullable Throwable> done) {
        int bytes = event.data().length;
        if (away.get()) {
            done.accept(unavailable("Kafka is away"));
            return;
        }
        if (waitingBytes.addAndGet(bytes) > WAITING_BYTES_MAX) {
            waitingBytes.addAndGet(-bytes);
            done.accept(unavailable(WAITING_BYTES_MAX + " bytes wait for Kafka already"));
            return;
        }
        try {
            Future<?> sent = producer.send(EventRecords.write(topic, event, source, guard), (metadata, failure) -> {
                waitingBytes.addAndGet(-bytes);
                done.accept(failure);
            });
            if (sent.isDone()
                    && sent.state() == Future.State.FAILED
                    && sent.exceptionNow() instanceof TimeoutException) {
                waitForReturn();
            }
        } catch (RuntimeException e) {
            waitingBytes.addAndGet(-bytes);
            done.accept(e);
        }
    }

    /** The caller had to wait, for a place in the buffer or to learn where the topics are: nobody shall again. */
    private void waitForReturn() {
        if (away.compareAndSet(false, true)) {
            LOG.warn("Kafka does not answer, nothing is written until it does");
            Thread.ofVirtual().name(name + "-waits-for-kafka").start(this::seekKafka);
        }
    }

    private void seekKafka() {
        while (!closed) {
            try {
                producer.partitionsFor(probe.topicName());
                LOG.info("Kafka answers again");
                away.set(false);
                return;
            } catch (RetriableException e) {
                LOG.trace("not yet", e);
            } catch (RuntimeException e) {
                LOG.debug("the producer was closed", e);
                return;
            }
        }
    }

    /** Returns when every write before it is done, well or badly. */
    public void flush() {
        producer.flush();
    }

    private static CadastreException unavailable(String detail) {
        return new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, detail);
    }

    /** Waits a few seconds for what is on its way, and fails the rest. */
    @Override
    public void close() {
        closed = true;
        producer.close(LAST_WORDS);
    }
}
