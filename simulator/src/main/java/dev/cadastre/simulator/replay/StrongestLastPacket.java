package dev.cadastre.simulator.replay;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Reading;
import dev.cadastre.model.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The naive answer most products give: the zone of the gateway whose last packet was the strongest, of the packets not
 * older than five seconds.
 */
final class StrongestLastPacket {

    private static final double OLDEST_SECONDS = 5;

    private StrongestLastPacket() {}

    /** The answer after each packet of a track; null as long as none was plausible. */
    static List<@Nullable ZoneId> answers(Track track, Map<GatewayId, ZoneId> zones) {
        Map<GatewayId, Packet> last = new HashMap<>();
        List<@Nullable ZoneId> answers = new ArrayList<>();
        for (Packet packet : track.packets()) {
            if (new Reading(packet.gateway(), packet.rssiDbm()).plausible()) {
                last.put(packet.gateway(), packet);
            }
            answers.add(strongest(last, packet.seconds() - OLDEST_SECONDS, zones));
        }
        return answers;
    }

    private static @Nullable ZoneId strongest(Map<GatewayId, Packet> last, double since, Map<GatewayId, ZoneId> zones) {
        Packet best = null;
        for (Packet packet : last.values()) {
            if (packet.seconds() >= since && (best == null || packet.rssiDbm() > best.rssiDbm())) {
                best = packet;
            }
        }
        return best == null ? null : zones.get(best.gateway());
    }
}
