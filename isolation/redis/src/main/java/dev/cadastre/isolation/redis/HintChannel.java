package dev.cadastre.isolation.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where processes of the platform tell each other that there is something new to fetch. A hint is a word or two that
 * says nothing about any tenant, for the channel is everybody's. It arrives soon, or twice, or late, or never, as Redis
 * publishes without keeping: who listens must find out by itself in the end. After Redis was away the channel listens
 * again by itself.
 */
public final class HintChannel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HintChannel.class);
    private static final String TREE = "platform:tree";
    private static final String TENANTS = "platform:tenants";
    private static final String FLAGS = "platform:flags";
    private static final int CHARS_MAX = 64;

    private final RedisConnection connection;
    private final String name;
    private final StatefulRedisPubSubConnection<String, String> subscription;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder untold = new LongAdder();

    private HintChannel(RedisConnection connection, String name) {
        this.connection = Objects.requireNonNull(connection);
        this.name = name;
        this.subscription = connection.subscription();
    }

    /**
     * The one on which versions of the facility tree are told.
     *
     * @throws dev.cadastre.model.CadastreException UPSTREAM_UNAVAILABLE if Redis does not answer
     */
    public static HintChannel ofTree(RedisConnection connection) {
        return of(connection, TREE);
    }

    /**
     * The one on which it is told that some tenant stands otherwise than before.
     *
     * @throws dev.cadastre.model.CadastreException UPSTREAM_UNAVAILABLE if Redis does not answer
     */
    public static HintChannel ofTenants(RedisConnection connection) {
        return of(connection, TENANTS);
    }

    /**
     * The one on which versions of the flags are told.
     *
     * @throws dev.cadastre.model.CadastreException UPSTREAM_UNAVAILABLE if Redis does not answer
     */
    public static HintChannel ofFlags(RedisConnection connection) {
        return of(connection, FLAGS);
    }

    private static HintChannel of(RedisConnection connection, String name) {
        HintChannel channel = new HintChannel(connection, name);
        channel.begin();
        return channel;
    }

    private void begin() {
        subscription.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String hint) {
                listeners.forEach(listener -> pass(listener, hint));
            }
        });
        try {
            subscription.sync().subscribe(name);
        } catch (RedisException e) {
            close();
            throw RedisConnection.unavailable("the channel " + name, e);
        }
    }

    private static void pass(Consumer<String> listener, String hint) {
        try {
            listener.accept(hint);
        } catch (RuntimeException e) {
            LOG.warn("A hint was not understood: {}", e.toString());
        }
    }

    /**
     * Tells all listeners of this channel, in this process and others. Returns at once; while Redis is away nothing happens.
     *
     * @param hint 1 to {@value #CHARS_MAX} characters
     */
    public void tell(String hint) {
        if (hint.isEmpty() || hint.length() > CHARS_MAX) {
            throw new IllegalArgumentException("a hint has 1 to %d characters".formatted(CHARS_MAX));
        }
        try {
            connection.background().publish(name, hint).whenComplete((heard, failure) -> {
                if (failure != null) {
                    untold.increment();
                }
            });
        } catch (RedisException e) {
            untold.increment();
        }
    }

    /** @param listener called on a thread of the connection, so it must not wait */
    public void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** How many hints Redis did not take. */
    public long untold() {
        return untold.sum();
    }

    /** Listens no more; the connection stays open. */
    @Override
    public void close() {
        subscription.close();
    }
}
