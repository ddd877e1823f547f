package dev.cadastre.proof.denial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** One TCP connection of an attacker. It never blocks, and what goes wrong with it only closes it. */
final class AttackConnection implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MILLIS = 500;
    private static final int RECEIVE_BUFFER_BYTES = 4_096;

    private final @Nullable SocketChannel channel;
    private final ByteBuffer received = ByteBuffer.allocate(RECEIVE_BUFFER_BYTES);
    private long bytesReceived;

    private AttackConnection(@Nullable SocketChannel channel) {
        this.channel = channel;
    }

    /** @param from the local address, or null for whichever the system picks */
    static AttackConnection open(InetSocketAddress to, @Nullable InetAddress from) {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (from != null) {
                channel.bind(new InetSocketAddress(from, 0));
            }
            channel.socket().connect(to, CONNECT_TIMEOUT_MILLIS);
            channel.configureBlocking(false);
            return new AttackConnection(channel);
        } catch (IOException refused) {
            closeQuietly(channel);
            return new AttackConnection(null);
        }
    }

    /** One that was never opened. */
    static AttackConnection none() {
        return new AttackConnection(null);
    }

    boolean isOpen() {
        return channel != null && channel.isOpen();
    }

    /** Sends what the other side has room for; the rest is dropped. */
    void send(byte[] bytes) {
        send(ByteBuffer.wrap(bytes));
    }

    /** Sends what the other side has room for, and leaves the rest. */
    void send(ByteBuffer bytes) {
        if (channel == null || !bytes.hasRemaining()) {
            return;
        }
        try {
            while (bytes.hasRemaining() && channel.write(bytes) > 0) {
                // as much as fits
            }
        } catch (IOException closed) {
            close();
        }
    }

    /** Reads and drops what has come, and notices where the other side has closed. */
    void drain() {
        if (channel == null) {
            return;
        }
        try {
            int read = channel.read(received.clear());
            while (read > 0) {
                bytesReceived += read;
                read = channel.read(received.clear());
            }
            if (read < 0) {
                close();
            }
        } catch (IOException closed) {
            close();
        }
    }

    /** What {@link #drain} has read so far. */
    long bytesReceived() {
        return bytesReceived;
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(@Nullable SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException closed) {
            // it is gone either way
        }
    }
}
