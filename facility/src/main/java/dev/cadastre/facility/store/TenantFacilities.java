package dev.cadastre.facility.store;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Membership;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facilities of one layer, all of them, by id, by parent and by zone. */
final class TenantFacilities {

    private final Map<FacilityId, Facility> byId = new HashMap<>();
    private final Map<@Nullable FacilityId, List<FacilityId>> byParent = new HashMap<>();
    private final Map<FacilityId, List<FacilityId>> byZone = new HashMap<>();

    void add(Facility facility) {
        byId.put(facility.id(), facility);
        byParent.computeIfAbsent(facility.parent(), parent -> new ArrayList<>()).add(facility.id());
        facility.zones().stream()
                .map(Membership::zone)
                .distinct()
                .forEach(zone ->
                        byZone.computeIfAbsent(zone, key -> new ArrayList<>()).add(facility.id()));
    }

    @Nullable
    Facility facility(FacilityId id) {
        return byId.get(id);
    }

    Collection<FacilityId> ids() {
        return byId.keySet();
    }

    Collection<FacilityId> children(@Nullable FacilityId parent) {
        return byParent.getOrDefault(parent, List.of());
    }

    Collection<FacilityId> members(FacilityId zone) {
        return byZone.getOrDefault(zone, List.of());
    }
}
