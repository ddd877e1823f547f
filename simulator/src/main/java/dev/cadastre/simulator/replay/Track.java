package dev.cadastre.simulator.replay;

import java.util.List;

/** A recorded walk: the packets in the order of their time. */
record Track(int number, List<Packet> packets) {

    Track {
        packets = List.copyOf(packets);
        if (packets.isEmpty()) {
            throw new IllegalArgumentException("track %d holds no packet".formatted(number));
        }
    }

    double seconds() {
        return packets.getLast().seconds();
    }
}
