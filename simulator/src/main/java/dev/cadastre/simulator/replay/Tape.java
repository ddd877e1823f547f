package dev.cadastre.simulator.replay;

import dev.cadastre.model.Observation;
import dev.cadastre.model.ObservationCodec;
import dev.cadastre.model.Reading;
import java.time.Instant;
import java.util.List;

/**
 * A track as it is played: when each packet is to be sent, and dated how. The packets keep their true distances in event
 * time whatever the speed, and the last one is dated when it is sent, so that none lies in the future.
 *
 * @param speed how many recorded seconds pass in one second
 */
record Tape(Track track, double speed, long boot, Instant startedAt) {

    Tape {
        if (!(speed > 0)) {
            throw new IllegalArgumentException("a speed of %s is not above 0".formatted(speed));
        }
    }

    int length() {
        return track.packets().size();
    }

    /** When the packet is to be sent. */
    Instant dueAt(int index) {
        return startedAt.plusNanos((long) (track.packets().get(index).seconds() / speed * 1e9));
    }

    byte[] payload(int index) {
        Packet packet = track.packets().get(index);
        List<Reading> readings = List.of(new Reading(packet.gateway(), packet.rssiDbm()));
        return ObservationCodec.write(new Observation(boot, index, dateOf(packet), readings, null, null));
    }

    private Instant dateOf(Packet packet) {
        double headStart = Math.min(0, track.seconds() / speed - track.seconds());
        return startedAt.plusNanos((long) ((headStart + packet.seconds()) * 1e9));
    }
}
