package dev.cadastre.tenants.lifecycle;

import dev.cadastre.model.TenantId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Erases a tenant from every store. Requests in flight when the tenant was closed may still arrive, so it repeats until
 * two successive scans find nothing, or for {@value #ROUNDS_MAX} rounds.
 */
final class Purge {

    private static final int ROUNDS_MAX = 15;
    private static final int EMPTY_ROUNDS = 2;

    private final List<TenantStore> stores;
    private final Pause pause;

    /** Waits for what is on its way. */
    @FunctionalInterface
    interface Pause {

        void await() throws InterruptedException;
    }

    Purge(List<TenantStore> stores, Pause pause) {
        this.stores = List.copyOf(stores);
        this.pause = pause;
    }

    PurgeReport run(TenantId tenant) throws InterruptedException {
        Map<String, Long> erased = new TreeMap<>();
        Map<String, Long> remaining = Map.of();
        int empty = 0;
        for (int round = 0; round < ROUNDS_MAX && empty < EMPTY_ROUNDS; round++) {
            pause.await();
            for (TenantStore store : stores) {
                erased.merge(store.name(), store.purge(tenant), Long::sum);
            }
            remaining = scan(tenant);
            empty = remaining.values().stream().allMatch(count -> count == 0) ? empty + 1 : 0;
        }
        return new PurgeReport(tenant, erased, remaining);
    }

    /** What each store holds of the tenant, by store and part; a store without any part is in it all the same. */
    Map<String, Long> scan(TenantId tenant) {
        Map<String, Long> found = new TreeMap<>();
        for (TenantStore store : stores) {
            Map<String, Long> parts = store.scan(tenant);
            (parts.isEmpty() ? Map.of(store.name(), 0L) : parts)
                    .forEach((part, count) ->
                            found.put(part.equals(store.name()) ? part : store.name() + "/" + part, count));
        }
        return found;
    }
}
