package dev.cadastre.facility.scope;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.model.ZoneId;
import java.util.Optional;

/** Maps a gateway's zone to a facility: the tenant's own of that name, else the global one. */
public final class ZoneFacility {

    private ZoneFacility() {}

    /** Empty where the view shows neither. */
    public static Optional<FacilityId> of(ZoneId zone, TenantView view) {
        FacilityId own = new FacilityId(FacilityId.OWN_MARK + zone.value());
        if (view.find(own).isPresent()) {
            return Optional.of(own);
        }
        FacilityId global = new FacilityId(zone.value());
        return view.find(global).isPresent() ? Optional.of(global) : Optional.empty();
    }
}
