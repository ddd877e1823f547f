package dev.cadastre.proof.denial;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The connections of one attack: bounded in number and time, and all closed at its end. */
final class AttackSockets implements AutoCloseable {

    private static final int OPENED_MAX = 6_000;

    private final Queue<AttackConnection> opened = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AttackerAddresses from;
    private final long endNanos;

    AttackSockets(@Nullable InetAddress from, Duration time) {
        this.from = new AttackerAddresses(from);
        this.endNanos = System.nanoTime() + time.toNanos();
    }

    /** A new connection, perhaps one that was refused. Once the attack is over or has had its number, always a closed one. */
    AttackConnection open(InetSocketAddress to) {
        return open(to, 0);
    }

    /** The same from another one of the attacker's addresses, where it has several. */
    AttackConnection open(InetSocketAddress to, int address) {
        AttackConnection connection = isOver() || count.incrementAndGet() > OPENED_MAX
                ? AttackConnection.none()
                : AttackConnection.open(to, from.get(address));
        if (connection.isOpen()) {
            opened.add(connection);
        }
        return connection;
    }

    boolean isOver() {
        return System.nanoTime() - endNanos >= 0;
    }

    /** @return false once the attack is over */
    boolean pause(int millis) throws InterruptedException {
        long leftMillis = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        if (leftMillis > 0) {
            Thread.sleep(Math.min(millis, leftMillis));
        }
        return !isOver();
    }

    @Override
    public void close() {
        opened.forEach(AttackConnection::close);
    }
}
