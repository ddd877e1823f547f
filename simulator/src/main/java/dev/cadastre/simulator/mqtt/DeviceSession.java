package dev.cadastre.simulator.mqtt;

import dev.cadastre.simulator.DeviceLogin;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A device that publishes at QoS 1 for as long as it lives: it connects, reconnects with a growing pause, and sends again,
 * in their order, what was not acknowledged before a connection broke. No more than its window of payloads wait for their
 * acknowledgement at a time.
 *
 * <p>Lives on one event loop: call everything there, except the counts, which any thread may read.
 */
public final class DeviceSession {

    private static final int BUFFER_BYTES = 2048;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final Vertx vertx;
    private final NetClient net;
    private final String host;
    private final int port;
    private final DeviceLogin login;
    private final byte[] topic;
    private final Window window;
    private final AtomicInteger connects = new AtomicInteger();

    private @Nullable Connection connection;
    private @Nullable Buffer pending;
    private Runnable onRoom = () -> {};
    private boolean closed;
    private long pauseMillis = FIRST_PAUSE_MILLIS;
    private long firstUnsent;
    private volatile long offered;
    private volatile long acknowledged;
    private volatile @Nullable Throwable lastFailure;

    /** @param window how many payloads may be on the way at a time, 1 to 32,767 */
    public DeviceSession(Vertx vertx, NetClient net, String host, int port, DeviceLogin login, int window) {
        this.vertx = vertx;
        this.net = net;
        this.host = host;
        this.port = port;
        this.login = login;
        this.topic = login.topic().getBytes(StandardCharsets.UTF_8);
        this.window = new Window(window);
    }

    /** @param listener called when there may be room again: after connecting and after acknowledgements */
    public void onRoom(Runnable listener) {
        onRoom = listener;
    }

    public void connect() {
        Connection.open(vertx, net, host, port, login)
                .onSuccess(this::connected)
                .onFailure(this::failed);
    }

    public boolean isConnected() {
        return connection != null;
    }

    public boolean hasRoom() {
        return window.hasRoom();
    }

    /**
     * Takes a payload to send with the next {@link #flush}; while there is no connection it waits for one.
     *
     * @return whether there was room for it
     */
    public boolean offer(byte[] payload) {
        if (!window.hasRoom()) {
            return false;
        }
        long ticket = window.add(payload);
        offered = window.next();
        if (connection != null) {
            append(ticket, payload);
        }
        return true;
    }

    /** Writes what was offered since the last flush, in one piece. */
    public void flush() {
        if (connection != null && pending != null) {
            connection.write(pending);
            pending = null;
        }
    }

    /** Ends the connection, and the wish for one. */
    public void close() {
        closed = true;
        if (connection != null) {
            connection.close();
        }
    }

    /** How many payloads were taken. */
    public long offered() {
        return offered;
    }

    /** How many of them the server has acknowledged. */
    public long acknowledged() {
        return acknowledged;
    }

    /** How often a connection was made; more than once says that one was lost. */
    public int connects() {
        return connects.get();
    }

    /** Why the last attempt to connect failed, or null if none has since the last success. */
    public @Nullable Throwable lastFailure() {
        return lastFailure;
    }

    private void connected(Connection made) {
        if (closed) {
            made.close();
            return;
        }
        made.listen(this::acknowledged, onRoom, this::lost);
        connection = made;
        connects.incrementAndGet();
        lastFailure = null;
        pauseMillis = FIRST_PAUSE_MILLIS;
        for (long ticket = window.oldest(); ticket < window.next(); ticket++) {
            byte[] payload = window.waiting(ticket);
            if (payload != null) {
                append(ticket, payload);
            }
        }
        flush();
        onRoom.run();
    }

    private void append(long ticket, byte[] payload) {
        if (pending == null) {
            pending = Buffer.buffer(BUFFER_BYTES);
        }
        boolean again = ticket < firstUnsent;
        Frames.appendPublish(pending, topic, Window.packetId(ticket), again, payload);
        firstUnsent = Math.max(firstUnsent, ticket + 1);
    }

    private void acknowledged(int packetId) {
        if (window.acknowledge(packetId)) {
            acknowledged = window.acknowledged();
        }
    }

    private void lost() {
        connection = null;
        pending = null;
        reconnectLater();
    }

    private void failed(Throwable failure) {
        lastFailure = failure;
        reconnectLater();
    }

    private void reconnectLater() {
        if (closed) {
            return;
        }
        long pause = pauseMillis / 2 + ThreadLocalRandom.current().nextLong(pauseMillis);
        pauseMillis = Math.min(pauseMillis * 2, LONGEST_PAUSE_MILLIS);
        vertx.setTimer(pause, timer -> {
            if (!closed) {
                connect();
            }
        });
    }
}
