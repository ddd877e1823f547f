package dev.cadastre.isolation.redis;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * One connection, shared by all threads. While Redis is away every command fails at once, or after
 * {@value #COMMAND_MILLIS_MAX} ms where the network does not answer; it
 * reconnects within a second of Redis's return.
 */
public final class RedisConnection implements AutoCloseable {

    private static final int COMMAND_MILLIS_MAX = 250;
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration RECONNECT_MIN = Duration.ofMillis(10);
    private static final Duration RECONNECT_MAX = Duration.ofSeconds(1);
    private static final int WAITING_COMMANDS_MAX = 10_000;
    private static final int THREADS = 2;

    private final ClientResources resources;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final Separation separation;

    private RedisConnection(
            ClientResources resources,
            RedisClient client,
            StatefulRedisConnection<String, String> connection,
            Separation separation) {
        this.resources = resources;
        this.client = client;
        this.connection = connection;
        this.separation = separation;
    }

    /**
     * Connects as a user of any rights, and loads the scripts that locks and limits run, where the user may.
     *
     * @param uri {@code redis://[user:password@]host:port[/database]}, or {@code rediss:} for TLS
     * @throws CadastreException {@code UPSTREAM_UNAVAILABLE} if Redis does not answer, {@code INVALID_SETTING} if the
     *     address is invalid
     */
    public static RedisConnection open(String uri) {
        return open(uri, true, Separation.BY_TENANT);
    }

    /**
     * Connects as the user of a service, and loads the scripts if that is for this service to do.
     *
     * @param uri as above, with the service's user and password
     * @throws CadastreException as above
     */
    public static RedisConnection open(String uri, RedisService service) {
        return open(uri, service.loadsScripts(), Separation.BY_TENANT);
    }

    /** With another separation: how the proof shows what the standard one is good for. */
    static RedisConnection open(String uri, Separation separation) {
        return open(uri, true, separation);
    }

    private static RedisConnection open(String uri, boolean loadsScripts, Separation separation) {
        RedisURI address = parse(uri);
        var resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(Delay.exponential(RECONNECT_MIN, RECONNECT_MAX, 2, TimeUnit.MILLISECONDS))
                .build();
        var client = RedisClient.create(resources, address);
        client.setOptions(options());
        try {
            StatefulRedisConnection<String, String> connection = client.connect();
            if (loadsScripts) {
                keepScriptsLoaded(connection);
            }
            return new RedisConnection(resources, client, connection, separation);
        } catch (RedisException e) {
            close(client, resources);
            throw unavailable("%s:%d".formatted(address.getHost(), address.getPort()), e);
        }
    }

    private static void keepScriptsLoaded(StatefulRedisConnection<String, String> connection) {
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisConnected(RedisChannelHandler<?, ?> again, SocketAddress server) {
                ScriptLibrary.load(connection.async());
            }
        });
        ScriptLibrary.load(connection.async());
    }

    static CadastreException unavailable(String what, RedisException e) {
        return new CadastreException(
                ErrorId.UPSTREAM_UNAVAILABLE, "Redis at %s does not answer: %s".formatted(what, e.getMessage()), e);
    }

    private static RedisURI parse(String uri) {
        try {
            RedisURI address = RedisURI.create(uri);
            address.setTimeout(CONNECT);
            return address;
        } catch (IllegalArgumentException e) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "The address of Redis is not redis://host:port: " + e.getMessage(), e);
        }
    }

    private static ClientOptions options() {
        return ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(WAITING_COMMANDS_MAX)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT)
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.enabled(Duration.ofMillis(COMMAND_MILLIS_MAX)))
                .build();
    }

    Separation separation() {
        return separation;
    }

    RedisCommands<String, String> commands() {
        return connection.sync();
    }

    /** @param keys every key the script touches */
    long run(Script script, String[] keys, String... values) {
        Long outcome = commands().evalsha(script.digest(), ScriptOutputType.INTEGER, keys, values);
        return Objects.requireNonNull(outcome);
    }

    /** For commands whose answer nobody waits for. */
    RedisAsyncCommands<String, String> background() {
        return connection.async();
    }

    /** One more connection, for values that are no text. It ends with this one. */
    StatefulRedisConnection<byte[], byte[]> bytes() {
        try {
            return client.connect(ByteArrayCodec.INSTANCE);
        } catch (RedisException e) {
            throw unavailable("the address of the first connection", e);
        }
    }

    /** One more connection, which does nothing but listen. */
    StatefulRedisPubSubConnection<String, String> subscription() {
        try {
            return client.connectPubSub();
        } catch (RedisException e) {
            throw unavailable("the address of the first connection", e);
        }
    }

    @Override
    public void close() {
        connection.close();
        close(client, resources);
    }

    private static void close(RedisClient client, ClientResources resources) {
        client.shutdown(0, 1, TimeUnit.SECONDS);
        resources.shutdown(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
