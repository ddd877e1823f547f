package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.scope.ZoneFacility;
import dev.cadastre.facility.tree.Resolved;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.model.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tree says of a device beside what its zone alone says. */
public enum Shadow {
    /** The zone's facility is on the device's path or among its zones, or neither knows a place. */
    SAME,
    /** The tree has another place than the zone's facility. */
    ELSEWHERE,
    /** The device is in a zone, and the tree does not know where it is. */
    NOT_PLACED,
    /** No facility of the view corresponds to the zone. */
    NO_FACILITY,
    /** The tree knows a place, and the device is in no zone. */
    NO_ZONE;

    /** @param zone of the device's last signal, or null */
    public static Shadow of(@Nullable ZoneId zone, Optional<Resolved> place, TenantView view) {
        boolean placed = place.filter(known -> !known.path().isEmpty()).isPresent();
        if (zone == null) {
            return placed ? NO_ZONE : SAME;
        }
        Optional<FacilityId> facility = ZoneFacility.of(zone, view);
        if (facility.isEmpty()) {
            return NO_FACILITY;
        }
        if (!placed) {
            return NOT_PLACED;
        }
        return place.filter(known -> isIn(known, facility.get())).isPresent() ? SAME : ELSEWHERE;
    }

    private static boolean isIn(Resolved place, FacilityId facility) {
        return place.path().stream().anyMatch(step -> step.id().equals(facility))
                || place.zones().stream().anyMatch(zone -> zone.zone().equals(facility));
    }
}
