package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.redis.Rate;
import io.vertx.core.MultiMap;

/**
 * What a tenant may still ask after this request, or for how long it may not.
 *
 * @param remaining how many more requests would pass now
 * @param resetNanos until {@code burst} of them would
 * @param waitNanos 0 if this request passes
 */
record RateAllowance(Rate rate, long remaining, long resetNanos, long waitNanos) {

    private static final long NANOS = 1_000_000_000L;

    boolean passes() {
        return waitNanos == 0;
    }

    /**
     * Says it in the fields of draft-ietf-httpapi-ratelimit-headers-10: the policy's quota and window are the burst and the
     * time in which it fills up.
     */
    void describe(MultiMap headers) {
        headers.set("ratelimit-policy", "\"tenant\";q=" + rate.burst() + ";w=" + ceil(rate.burst(), rate.perSecond()));
        headers.set("ratelimit", "\"tenant\";r=" + remaining + ";t=" + ceil(resetNanos, NANOS));
        if (!passes()) {
            headers.set("retry-after", String.valueOf(ceil(waitNanos, NANOS)));
        }
    }

    private static long ceil(long value, long unit) {
        return (value + unit - 1) / unit;
    }
}
