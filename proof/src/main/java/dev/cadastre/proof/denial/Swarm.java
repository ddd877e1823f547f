package dev.cadastre.proof.denial;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Many connections that behave alike: each sends an opening at once, and a little more at every beat. Those that the
 * server closes are opened again, a bounded number at a beat.
 */
final class Swarm {

    static final byte[] NOTHING = {};
    private static final int BEAT_MILLIS = 200;
    private static final int SLICES = 10;
    private static final int REOPENED_AT_A_BEAT = 64;

    /** Two thousand a second: attacker and platform share their processors here, and more would measure the attacker's work. */
    private static final int OPENED_AT_ONCE = 10;

    private static final int OPENING_PAUSE_MILLIS = 5;

    private final int size;
    private final InetSocketAddress to;
    private final IntFunction<byte[]> opening;
    private final byte[] beat;
    private final boolean reads;
    private final int addresses;

    private Swarm(
            int size, InetSocketAddress to, IntFunction<byte[]> opening, byte[] beat, boolean reads, int addresses) {
        this.size = size;
        this.to = to;
        this.opening = opening;
        this.beat = beat.clone();
        this.reads = reads;
        this.addresses = addresses;
    }

    /**
     * One that reads what the server answers, and drops it.
     *
     * @param size how many connections
     * @param opening what the connection of a number sends first
     * @param beat what each sends every {@value #BEAT_MILLIS} ms; nothing where it is empty
     */
    static Swarm of(int size, InetSocketAddress to, IntFunction<byte[]> opening, byte[] beat) {
        return new Swarm(size, to, opening, beat, true, 1);
    }

    /** All of them with the same opening. */
    static Swarm of(int size, InetSocketAddress to, byte[] opening, byte[] beat) {
        return of(size, to, number -> opening, beat);
    }

    /** The same, but for that no answer is read. A connection then sees that it was closed when it sends, or never. */
    Swarm thatNeverReads() {
        return new Swarm(size, to, opening, beat, false, addresses);
    }

    /** The same from so many addresses, where the attacker has them. */
    Swarm from(int count) {
        return new Swarm(size, to, opening, beat, reads, count);
    }

    /** Until the attack is over. */
    void run(AttackSockets sockets) throws InterruptedException {
        List<AttackConnection> connections = new ArrayList<>(size);
        while (connections.size() < size && sockets.pause(OPENING_PAUSE_MILLIS)) {
            for (int i = 0; i < OPENED_AT_ONCE && connections.size() < size; i++) {
                connections.add(open(sockets, connections.size()));
            }
        }
        while (!sockets.isOver()) {
            beat(sockets, connections);
        }
    }

    /** Spread over its time: what costs all cores at one moment would be the attacker's own work. */
    private void beat(AttackSockets sockets, List<AttackConnection> connections) throws InterruptedException {
        int slice = Math.ceilDiv(size, SLICES);
        int reopened = 0;
        for (int from = 0; from < size && sockets.pause(BEAT_MILLIS / SLICES); from += slice) {
            for (int number = from; number < Math.min(from + slice, connections.size()); number++) {
                AttackConnection connection = connections.get(number);
                if (reads) {
                    connection.drain();
                }
                if (connection.isOpen()) {
                    connection.send(beat);
                } else if (reopened++ < REOPENED_AT_A_BEAT) {
                    connections.set(number, open(sockets, number));
                }
            }
        }
    }

    private AttackConnection open(AttackSockets sockets, int number) {
        AttackConnection connection = sockets.open(to, number % addresses);
        connection.send(opening.apply(number));
        return connection;
    }
}
