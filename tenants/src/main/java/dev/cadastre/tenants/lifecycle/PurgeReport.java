package dev.cadastre.tenants.lifecycle;

import dev.cadastre.model.TenantId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a purge erased, and what a scan of every store found afterwards.
 *
 * @param erased things by store
 * @param remaining things by store and part, {@code postgres/devices}, each of which was counted; all 0 if it succeeded
 */
public record PurgeReport(TenantId tenant, SortedMap<String, Long> erased, SortedMap<String, Long> remaining) {

    public PurgeReport(TenantId tenant, Map<String, Long> erased, Map<String, Long> remaining) {
        this(tenant, new TreeMap<>(erased), new TreeMap<>(remaining));
    }

    /** Whether nothing of the tenant is left. */
    public boolean isEmpty() {
        return remaining.values().stream().allMatch(count -> count == 0);
    }
}
