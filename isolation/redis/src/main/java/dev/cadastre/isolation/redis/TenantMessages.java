package dev.cadastre.isolation.redis;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.TenantId;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;

/**
 * Messages within one tenant, from process to process. Channels are the tenant's keys by the same rule as all its keys,
 * and are listened to by their full names, never by a pattern; a message says whose it is and is dropped where that is
 * another tenant. Redis keeps no message: what must arrive goes by the event log.
 */
public final class TenantMessages implements AutoCloseable {

    private static final char SEPARATOR = '\n';

    private record Listener(TenantId tenant, Consumer<String> consumer) {}

    private final RedisConnection connection;
    private final StatefulRedisPubSubConnection<String, String> subscription;
    private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();

    private TenantMessages(RedisConnection connection) {
        this.connection = Objects.requireNonNull(connection);
        this.subscription = connection.subscription();
        subscription.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                listeners.getOrDefault(channel, Set.of()).forEach(listener -> pass(listener, message));
            }
        });
    }

    /** @throws dev.cadastre.model.CadastreException UPSTREAM_UNAVAILABLE if Redis does not answer */
    public static TenantMessages open(RedisConnection connection) {
        return new TenantMessages(connection);
    }

    /**
     * Sends a text to those of the tenant who listen to the channel now.
     *
     * @throws io.lettuce.core.RedisException if Redis does not answer
     */
    public void tell(TenantId tenant, String channel, String text) {
        connection.commands().publish(name(tenant, channel), tenant.value() + SEPARATOR + text);
    }

    /**
     * Listens from its return on, until this is closed.
     *
     * @param listener called on a thread of the connection, so it must not wait
     * @throws io.lettuce.core.RedisException if Redis does not answer
     */
    public void listen(TenantId tenant, String channel, Consumer<String> listener) {
        String name = name(tenant, channel);
        listeners.computeIfAbsent(name, first -> new CopyOnWriteArraySet<>()).add(new Listener(tenant, listener));
        subscription.sync().subscribe(name);
    }

    private void pass(Listener listener, String message) {
        int end = message.indexOf(SEPARATOR);
        if (end < 0 || !connection.separation().mayHave(listener.tenant(), message.substring(0, end))) {
            LayerRefusals.count(Layer.REDIS, "message-of-another-tenant");
            return;
        }
        listener.consumer().accept(message.substring(end + 1));
    }

    private String name(TenantId tenant, String channel) {
        return connection.separation().key(tenant, "channel:" + channel);
    }

    @Override
    public void close() {
        subscription.close();
    }
}
