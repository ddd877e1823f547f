package dev.cadastre.facility.change;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.model.TenantId;
import java.util.Comparator;

/** That members of a tenant's group see a facility and what is below it. */
public record Grant(TenantId tenant, String group, FacilityId facility) {

    static final Comparator<Grant> ORDER =
            Comparator.comparing(Grant::tenant).thenComparing(Grant::group).thenComparing(Grant::facility);
}
