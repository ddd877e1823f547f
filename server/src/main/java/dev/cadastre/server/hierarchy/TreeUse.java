package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.store.FlagValue;
import dev.cadastre.facility.store.TenantFlags;
import dev.cadastre.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether each tenant's devices are given a place by the tree. Knows for up to 2 seconds what it has read, so that not
 * every answer asks PostgreSQL once more; what was set here it knows at once.
 */
public final class TreeUse {

    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final int TENANTS_MAX = 10_000;

    private final TenantFlags flags;
    private final InstantSource clock;
    private final Map<TenantId, Read> known = new ConcurrentHashMap<>();

    private record Read(FlagValue value, Instant until) {}

    public TreeUse(TenantFlags flags, InstantSource clock) {
        this.flags = flags;
        this.clock = clock;
    }

    public FlagValue of(TenantId tenant) {
        Read read = known.get(tenant);
        if (read != null && clock.instant().isBefore(read.until)) {
            return read.value;
        }
        return remember(tenant, flags.get(tenant, TenantFlags.USE_UNIFIED_FACILITY_TREE));
    }

    /** @throws dev.cadastre.model.CadastreException NOT_FOUND where the tenant was never opened */
    public void set(TenantId tenant, FlagValue value) {
        flags.set(tenant, TenantFlags.USE_UNIFIED_FACILITY_TREE, value);
        remember(tenant, value);
    }

    private FlagValue remember(TenantId tenant, FlagValue value) {
        if (known.size() >= TENANTS_MAX) {
            known.clear();
        }
        known.put(tenant, new Read(value, clock.instant().plus(KEPT)));
        return value;
    }
}
