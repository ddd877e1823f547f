package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.isolation.redis.SharedRates;
import dev.cadastre.model.TenantId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How often one tenant may ask.
 *
 * <p>A request is let pass by this process's own count, which costs well under a microsecond, and is entered afterwards in
 * the ledger that all gateways share, so no request waits for Redis. While Redis is away each gateway goes on by its own
 * count: a tenant then has its rate at each of them, and nobody is refused for want of a counter.
 */
public final class DoorLimits {

    private final @Nullable Function<TenantId, Rate> rates;
    private final @Nullable SharedRates shared;

    private DoorLimits(@Nullable Function<TenantId, Rate> rates, @Nullable SharedRates shared) {
        this.rates = rates;
        this.shared = shared;
    }

    /** No limit of the rate: for measuring what it is good for. Shares of what is under way hold all the same. */
    public static DoorLimits none() {
        return new DoorLimits(null, null);
    }

    /**
     * Each tenant's rate at this gateway.
     *
     * @param rates asked about once a second for a tenant that asks, from an event loop, so it must not wait
     */
    public static DoorLimits local(Function<TenantId, Rate> rates) {
        return new DoorLimits(Objects.requireNonNull(rates), null);
    }

    /** Each tenant's rate at all gateways together; {@code rates} as with {@link #local}. */
    public static DoorLimits shared(Function<TenantId, Rate> rates, SharedRates ledger) {
        return new DoorLimits(Objects.requireNonNull(rates), Objects.requireNonNull(ledger));
    }

    Optional<Function<TenantId, Rate>> rates() {
        return Optional.ofNullable(rates);
    }

    Optional<SharedRates> ledger() {
        return Optional.ofNullable(shared);
    }
}
