package dev.cadastre.simulator.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * The payloads that wait for their acknowledgement. Each has a ticket, counted from 0; the packet id it travels under
 * follows from the ticket, which is sound because a window is far narrower than the 65,535 packet ids.
 */
final class Window {

    static final int WIDEST = 32_767;
    private static final int PACKET_IDS = 65_535;

    private final byte[] @Nullable [] payloads;
    /** Every ticket before it is acknowledged. */
    private long oldest;
    /** The first ticket not given out yet. */
    private long next;

    private long acknowledged;

    Window(int width) {
        if (width < 1 || width > WIDEST) {
            throw new IllegalArgumentException("a window of %d is not within 1 to %d".formatted(width, WIDEST));
        }
        payloads = new byte[width][];
    }

    boolean hasRoom() {
        return next - oldest < payloads.length;
    }

    /** @return the ticket of the payload; only where there is room */
    long add(byte[] payload) {
        payloads[slot(next)] = payload;
        return next++;
    }

    /** Forgets a payload; false where nothing waits under that packet id. */
    boolean acknowledge(int packetId) {
        long ticket = oldest + Math.floorMod(packetId - packetId(oldest), PACKET_IDS);
        if (ticket >= next || payloads[slot(ticket)] == null) {
            return false;
        }
        payloads[slot(ticket)] = null;
        acknowledged++;
        while (oldest < next && payloads[slot(oldest)] == null) {
            oldest++;
        }
        return true;
    }

    /** The payload that waits under a ticket, or null where it was acknowledged. */
    byte @Nullable [] waiting(long ticket) {
        if (ticket < oldest || ticket >= next) {
            return null;
        }
        return payloads[slot(ticket)];
    }

    long oldest() {
        return oldest;
    }

    long acknowledged() {
        return acknowledged;
    }

    long next() {
        return next;
    }

    static int packetId(long ticket) {
        return (int) (ticket % PACKET_IDS) + 1;
    }

    private int slot(long ticket) {
        return (int) (ticket % payloads.length);
    }
}
