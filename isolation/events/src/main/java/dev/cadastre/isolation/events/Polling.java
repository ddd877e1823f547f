package dev.cadastre.isolation.events;

import dev.cadastre.model.KafkaAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that owns a consumer and takes turns with it until it is closed; after a turn that failed it pauses, then goes on. */
final class Polling implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    /** A fetch of a consumer that has other questions for the broker, too: these wait until it is answered. */
    private static final int FETCH_WAIT_MILLIS = 500;

    /** A fetch of a consumer that only follows what is new. */
    private static final int FOLLOWING_FETCH_WAIT_MILLIS = 5_000;

    private static final Duration JOIN = Duration.ofSeconds(10);

    private final String name;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration goodbye;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean failing;

    interface Turn {

        /** Returns whether all is well; false where there was nothing to try again yet of what failed before. */
        boolean take() throws Exception;
    }

    /** @param goodbye how long the consumer may take to leave its group; zero where it has none */
    Polling(String name, KafkaConsumer<byte[], byte[]> consumer, Duration goodbye, Turn turn, Runnable atEnd) {
        this.name = name;
        this.consumer = consumer;
        this.goodbye = goodbye;
        this.thread = Thread.ofPlatform().name("events-" + name).unstarted(() -> run(turn, atEnd));
    }

    /**
     * A fetch is answered as soon as there is anything, so an idle reader asks twice a second, and one that has work takes
     * what came while it was at the batch before: batches grow with the load by themselves.
     */
    static Map<String, Object> settings(KafkaAccess access, String name) {
        return access.with(Map.of(
                ConsumerConfig.CLIENT_ID_CONFIG,
                name + "-reader",
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                1,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                FETCH_WAIT_MILLIS,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                2_000,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500L));
    }

    /** As above for a consumer without a group that stays where it is, and so hardly ever asks in vain. */
    static Map<String, Object> followingSettings(KafkaAccess access, String name) {
        Map<String, Object> settings = new HashMap<>(settings(access, name));
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FOLLOWING_FETCH_WAIT_MILLIS);
        return settings;
    }

    void start() {
        thread.start();
    }

    boolean failing() {
        return failing;
    }

    private void run(Turn turn, Runnable atEnd) {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        try (consumer) {
            while (closing.getCount() > 0) {
                if (taken(turn)) {
                    pauseMillis = failing ? pauseMillis : FIRST_PAUSE_MILLIS;
                } else if (!closing.await(pauseMillis, TimeUnit.MILLISECONDS)) {
                    pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
                }
            }
            atEnd.run();
            consumer.close(CloseOptions.timeout(goodbye));
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("{}: interrupted, ends", name);
        } catch (RuntimeException e) {
            LOG.warn("{}: did not close in order: {}", name, e.toString());
        }
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // a handler that is interrupted is a turn that failed
    private boolean taken(Turn turn) {
        try {
            boolean well = turn.take();
            if (failing && well) {
                LOG.info("{}: goes on", name);
                failing = false;
            }
            return true;
        } catch (WakeupException e) {
            return true;
        } catch (Exception e) {
            if (!failing) {
                LOG.warn("{}: fails and is tried again until it succeeds", name, e);
                failing = true;
            }
            return false;
        }
    }

    /** Lets the turn in hand end, then leaves. */
    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            if (!thread.join(JOIN)) {
                LOG.warn("{}: its handler does not end, interrupted", name);
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
