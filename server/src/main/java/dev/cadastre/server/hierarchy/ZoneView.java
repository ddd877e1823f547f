package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.Membership;
import dev.cadastre.facility.tree.FacilityView;
import dev.cadastre.facility.tree.TenantView;
import java.util.List;

/**
 * A zone that a facility is in besides its parent.
 *
 * @param type the purpose of the zone, {@code hvac}
 */
public record ZoneView(String id, String type, String name) {

    public static List<ZoneView> of(List<Membership> zones, TenantView view) {
        return zones.stream().map(zone -> of(zone, view)).toList();
    }

    private static ZoneView of(Membership membership, TenantView view) {
        String id = membership.zone().value();
        String name = view.find(membership.zone()).map(FacilityView::name).orElse(id);
        return new ZoneView(id, membership.type().value(), name);
    }
}
