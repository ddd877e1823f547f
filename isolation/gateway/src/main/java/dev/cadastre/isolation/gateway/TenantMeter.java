package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.isolation.redis.SharedRates;
import dev.cadastre.model.TenantId;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's requests at this gateway, counted by the generic cell rate algorithm (ITU-T I.371): the one number kept is
 * when the next request would be due if they came evenly, and a request passes unless that is more than a burst away.
 */
final class TenantMeter {

    private static final long NANOS = 1_000_000_000L;
    private static final long RATE_KEPT_NANOS = NANOS;
    private static final long ENTERED_EVERY_NANOS = NANOS / 10;

    private final TenantId tenant;
    private final Function<TenantId, Rate> rates;
    private final @Nullable SharedRates ledger;
    private final AtomicLong due;
    private final AtomicLong unentered = new AtomicLong();
    private final AtomicBoolean entering = new AtomicBoolean();
    private volatile Rate rate;
    private volatile long rateAsked;
    private volatile long entered;
    private volatile long inDebtUntil;

    /** @param now of {@link System#nanoTime()}, as everywhere in this class */
    TenantMeter(TenantId tenant, Function<TenantId, Rate> rates, @Nullable SharedRates ledger, long now) {
        this.tenant = tenant;
        this.rates = rates;
        this.ledger = ledger;
        this.rate = rates.apply(tenant);
        this.rateAsked = now;
        this.due = new AtomicLong(now);
        this.entered = now;
        this.inDebtUntil = now;
    }

    /** Counts one request, if it passes. */
    RateAllowance take(long now) {
        Rate current = rate(now);
        long interval = NANOS / current.perSecond();
        long burst = interval * current.burst();
        while (true) {
            long known = due.get();
            long start = known - now > 0 ? known : now;
            long ahead = start - now + interval;
            long wait = Math.max(ahead - burst, inDebtUntil - now);
            if (wait > 0) {
                return new RateAllowance(current, 0, start - now, wait);
            }
            if (due.compareAndSet(known, start + interval)) {
                unentered.incrementAndGet();
                enter(current, now);
                return new RateAllowance(current, (burst - ahead) / interval, ahead, 0);
            }
        }
    }

    /** Whether nothing is known of the tenant that a new meter would not know. */
    boolean isIdle(long now) {
        return due.get() - now <= 0 && inDebtUntil - now <= 0 && now - entered > RATE_KEPT_NANOS;
    }

    private Rate rate(long now) {
        if (now - rateAsked > RATE_KEPT_NANOS) {
            rateAsked = now;
            rate = rates.apply(tenant);
        }
        return rate;
    }

    private void enter(Rate current, long now) {
        if (ledger == null || now - entered < ENTERED_EVERY_NANOS || !entering.compareAndSet(false, true)) {
            return;
        }
        entered = now;
        ledger.enter(tenant, current, unentered.getAndSet(0)).whenComplete((debtNanos, away) -> {
            if (away == null) {
                inDebtUntil = System.nanoTime() + debtNanos;
            }
            entering.set(false);
        });
    }
}
