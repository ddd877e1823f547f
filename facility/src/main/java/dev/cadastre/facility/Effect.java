package dev.cadastre.facility;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What became true by a change: the new state of one row. Applying it again changes nothing, so a log of effects can be
 * replayed from anywhere before its end.
 */
public sealed interface Effect {

    /** Whose view it can change. */
    Owner owner();

    /** The facility is now this. */
    record FacilityStored(Owner owner, Facility facility) implements Effect {}

    /** The facility was never there: only the undoing of its creation says so. */
    record FacilityRemoved(Owner owner, FacilityId facility) implements Effect {}

    /** The tenant's entry for the facility is now this. */
    record OverlayStored(TenantId tenant, OverlayEntry entry) implements Effect {

        @Override
        public Owner owner() {
            return Owner.of(tenant);
        }
    }

    /** The tenant has no entry for the facility. */
    record OverlayCleared(TenantId tenant, FacilityId facility) implements Effect {

        @Override
        public Owner owner() {
            return Owner.of(tenant);
        }
    }

    /** The kind is allowed where the rule says. */
    record KindStored(Owner owner, KindRule rule) implements Effect {}

    /** The owner does not know the kind; only the undoing of its making says so. */
    record KindRemoved(Owner owner, Kind kind) implements Effect {}

    /** The device is there; null: nowhere. */
    record DevicePlaced(
            TenantId tenant, DeviceId device, @Nullable FacilityId facility) implements Effect {

        @Override
        public Owner owner() {
            return Owner.of(tenant);
        }
    }

    /** Where the device belongs when its place leads nowhere: said at its registration ({@link PlacedBy#HOME}); null: nowhere. */
    record DeviceHomed(
            TenantId tenant, DeviceId device, @Nullable FacilityId facility) implements Effect {

        @Override
        public Owner owner() {
            return Owner.of(tenant);
        }
    }

    /** Members of the group see the facility and what is below it; or no longer. */
    record GroupBound(TenantId tenant, String group, FacilityId facility, boolean bound) implements Effect {

        @Override
        public Owner owner() {
            return Owner.of(tenant);
        }
    }
}
