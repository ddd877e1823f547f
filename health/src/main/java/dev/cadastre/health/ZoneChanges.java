package dev.cadastre.health;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.util.List;

/**
 * Told in which zones devices are, once the records say so. What it does must bear to be done again: a batch that comes
 * again is told again.
 */
@FunctionalInterface
public interface ZoneChanges {

    /** For an owner whose records nobody follows. */
    ZoneChanges UNHEARD = (tenant, sightings) -> {};

    /**
     * A device that is in a zone now.
     *
     * @param arrived whether its record said another zone, or none, before; a telling that was lost says so only once, so
     *     one who must miss nothing looks at those that did not arrive as well
     */
    record Sighting(DeviceId device, ZoneId zone, boolean arrived) {}

    /** Returns when it has taken note; what it throws makes the batch come again. */
    void seen(TenantId tenant, List<Sighting> sightings);
}
