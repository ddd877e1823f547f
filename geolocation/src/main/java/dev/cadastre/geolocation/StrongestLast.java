package dev.cadastre.geolocation;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Reading;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The naive answer, and what many products give: the gateway whose last packet was strongest, if that is no older than 5
 * seconds. It goes by the order of arrival. A baseline for scoring, nothing to run.
 */
public final class StrongestLast implements ZoneEstimator {

    private static final long OLDEST_MILLIS = 5_000;

    private record Packet(long atMillis, int rssiDbm) {}

    private final Map<GatewayId, Packet> last = new HashMap<>();
    private long nowMillis;

    @Override
    public void hear(Instant at, List<Reading> readings) {
        nowMillis = at.toEpochMilli();
        for (Reading reading : readings) {
            if (reading.plausible()) {
                last.put(reading.gateway(), new Packet(nowMillis, reading.rssiDbm()));
            }
        }
    }

    @Override
    public @Nullable Estimate estimate(ZoneMap zones) {
        Map.Entry<GatewayId, Packet> best = null;
        for (Map.Entry<GatewayId, Packet> each : last.entrySet()) {
            if (nowMillis - each.getValue().atMillis() <= OLDEST_MILLIS && (best == null || stronger(each, best))) {
                best = each;
            }
        }
        return best == null
                ? null
                : new Estimate(
                        Instant.ofEpochMilli(best.getValue().atMillis()),
                        best.getKey(),
                        zones.zoneOf(best.getKey()),
                        best.getValue().rssiDbm());
    }

    /** Of equally strong packets the newer, of equally old ones the smaller id. */
    private static boolean stronger(Map.Entry<GatewayId, Packet> one, Map.Entry<GatewayId, Packet> other) {
        int byStrength =
                Integer.compare(one.getValue().rssiDbm(), other.getValue().rssiDbm());
        int byAge = Long.compare(one.getValue().atMillis(), other.getValue().atMillis());
        int byId = other.getKey().compareTo(one.getKey());
        return (byStrength != 0 ? byStrength : byAge != 0 ? byAge : byId) > 0;
    }
}
