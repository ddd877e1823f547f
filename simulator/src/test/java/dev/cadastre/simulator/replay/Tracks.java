package dev.cadastre.simulator.replay;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.ZoneId;
import java.util.List;
import java.util.Map;

/** Small made-up tracks. */
final class Tracks {

    static final ZoneId WEST = new ZoneId("west");
    static final ZoneId EAST = new ZoneId("east");
    static final GatewayId W1 = new GatewayId("w1");
    static final GatewayId E1 = new GatewayId("e1");
    static final Map<GatewayId, ZoneId> ZONES = Map.of(W1, WEST, E1, EAST);

    private Tracks() {}

    static Packet packet(double seconds, GatewayId gateway, int rssiDbm, ZoneId truth, double borderMetres) {
        return new Packet(seconds, gateway, rssiDbm, truth, borderMetres);
    }

    static Track track(Packet... packets) {
        return new Track(1, List.of(packets));
    }
}
