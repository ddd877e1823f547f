package dev.cadastre.benchmarks.facility;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large the world of a run is, and how often it is asked.
 *
 * @param overlays entries of each tenant
 * @param lookups of the engine, a round
 * @param rounds of which the median counts
 * @param queries of each form of SQL
 * @param changes seen arriving on the replicas; 0 leaves storage and replicas out
 */
record FacilitySettings(
        int facilities, int devices, int tenants, int overlays, int lookups, int rounds, int queries, int changes) {

    private static final int FACILITIES_MIN = 100;

    FacilitySettings {
        atLeast(FACILITIES_MIN, facilities, "--facilities");
        atLeast(1, tenants, "--tenants");
        atLeast(tenants, devices, "--devices");
        atLeast(0, overlays, "--overlays");
        atLeast(Chain.LINKS, lookups, "--lookups");
        atLeast(1, rounds, "--rounds");
        atLeast(1, queries, "--queries");
        atLeast(0, changes, "--changes");
    }

    Map<String, Object> asMap() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("facilities", facilities);
        all.put("devices", devices);
        all.put("tenants", tenants);
        all.put("overlays", overlays);
        all.put("lookups", lookups);
        all.put("rounds", rounds);
        all.put("queries", queries);
        all.put("changes", changes);
        return all;
    }

    private static void atLeast(int least, int value, String option) {
        if (value < least) {
            throw new IllegalArgumentException("%s is at least %,d here, not %,d".formatted(option, least, value));
        }
    }
}
