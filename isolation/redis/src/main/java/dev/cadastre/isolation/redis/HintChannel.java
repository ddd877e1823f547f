package dev.cadastre.isolation.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel on which processes of the platform notify each other that there is something new to fetch. A hint wakes the
 * listeners and has no content: its text is never read, so that a user who may publish can cause a query of the store,
 * and no more. Listeners are called every {@link #INTERVAL} at most, however many hints arrive.
 *
 * <p>A hint arrives soon, or twice, or late, or never, as Redis does not store messages: listeners must also poll
 * from time to time. After an outage of Redis the channel subscribes again by itself.
 */
public final class HintChannel implements AutoCloseable {

    /** Between two calls of the listeners, at least. */
    public static final Duration INTERVAL = Duration.ofMillis(25);

    private static final Logger LOG = LoggerFactory.getLogger(HintChannel.class);
    private static final String TEXT = "changed";

    private final RedisConnection connection;
    private final String name;
    private final StatefulRedisPubSubConnection<String, String> subscription;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final WakeUps wakeUps = new WakeUps(INTERVAL, this::callListeners);
    private final LongAdder unpublished = new LongAdder();

    private HintChannel(RedisConnection connection, String name) {
        this.connection = Objects.requireNonNull(connection);
        this.name = name;
        this.subscription = connection.subscription();
    }

    /**
     * Subscribes to the hints of that name.
     *
     * @throws dev.cadastre.model.CadastreException UPSTREAM_UNAVAILABLE if Redis does not answer
     */
    public static HintChannel open(RedisConnection connection, HintName name) {
        HintChannel channel = new HintChannel(connection, name.channel());
        channel.subscribe();
        return channel;
    }

    private void subscribe() {
        subscription.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String text) {
                wakeUps.signal();
            }
        });
        try {
            subscription.sync().subscribe(name);
        } catch (RedisException e) {
            close();
            throw RedisConnection.unavailable("the channel " + name, e);
        }
    }

    private void callListeners() {
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException e) {
                LOG.warn("A listener of the channel {} failed", name, e);
            }
        }
    }

    /** Wakes all listeners of this channel, in this process and others. Returns at once; while Redis is away nothing happens. */
    public void publish() {
        try {
            connection.background().publish(name, TEXT).whenComplete((receivers, failure) -> {
                if (failure != null) {
                    unpublished.increment();
                }
            });
        } catch (RedisException e) {
            unpublished.increment();
        }
    }

    /** @param listener must not wait */
    public void listen(Runnable listener) {
        listeners.add(listener);
    }

    /** How many hints Redis did not take. */
    public long unpublished() {
        return unpublished.sum();
    }

    /** Listens no more; the connection stays open. */
    @Override
    public void close() {
        subscription.close();
    }
}
