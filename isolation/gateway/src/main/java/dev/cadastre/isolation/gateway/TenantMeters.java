package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.model.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The meters of the tenants that asked lately, one set for all event loops of a gateway. */
final class TenantMeters {

    private static final int KEPT_MAX = 50_000;

    private final DoorLimits limits;
    private final @Nullable Function<TenantId, Rate> rates;
    private final Map<TenantId, TenantMeter> meters = new ConcurrentHashMap<>();

    TenantMeters(DoorLimits limits) {
        this.limits = limits;
        this.rates = limits.rates().orElse(null);
    }

    /** Counts a request of the tenant, if it passes; null where nothing is limited. */
    @Nullable
    RateAllowance take(TenantId tenant) {
        Function<TenantId, Rate> known = rates;
        if (known == null) {
            return null;
        }
        long now = System.nanoTime();
        TenantMeter meter = meters.get(tenant);
        if (meter == null) {
            forgetTheIdle(now);
            meter = meters.computeIfAbsent(
                    tenant,
                    first -> new TenantMeter(first, known, limits.ledger().orElse(null), now));
        }
        return meter.take(now);
    }

    private void forgetTheIdle(long now) {
        if (meters.size() >= KEPT_MAX) {
            meters.values().removeIf(meter -> meter.isIdle(now));
        }
    }
}
