package dev.cadastre.geolocation;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a device is taken to be.
 *
 * @param at event time of the newest reading it is made from
 * @param gateway the gateway it is nearest to
 * @param zone the zone it is in, or null where that gateway has no zone
 * @param rssiDbm signal strength at that gateway as the estimator sees it, dBm, rounded to tenths
 */
public record Estimate(
        Instant at, GatewayId gateway, @Nullable ZoneId zone, double rssiDbm) {

    public Estimate {
        Objects.requireNonNull(at);
        Objects.requireNonNull(gateway);
        rssiDbm = Math.round(rssiDbm * 10) / 10.0;
    }
}
