package dev.cadastre.health;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.util.List;

/**
 * A listener for the zones of devices, called once the records are stored. It must be idempotent: a batch that is
 * redelivered is reported again.
 */
@FunctionalInterface
public interface ZoneChanges {

    /** For an owner whose records nobody follows. */
    ZoneChanges UNHEARD = (tenant, sightings) -> {};

    /**
     * A device that is in a zone now.
     *
     * @param arrived whether its record said another zone, or none, before. A call that was lost is not repeated with
     *     it, so a listener that must miss nothing also looks at the devices that did not arrive
     */
    record Sighting(DeviceId device, ZoneId zone, boolean arrived) {}

    /** Returns when it has taken note; what it throws makes the batch come again. */
    void seen(TenantId tenant, List<Sighting> sightings);
}
