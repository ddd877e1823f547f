package dev.cadastre.facility;

import dev.cadastre.model.DeviceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked of the hierarchy, by the owner of a layer. The planner turns it into effects or refuses it. */
public sealed interface Command {

    /** Adds a facility to the owner's layer. */
    record Create(Facility facility) implements Command {}

    /** Sets keys of the owner's own facility; empty takes the value away. */
    record Edit(FacilityId facility, Map<String, Optional<String>> values) implements Command {}

    /** Moves the facility with its descendants; a tenant's move of a global one is an overlay. Null: a root. */
    record Move(FacilityId facility, @Nullable FacilityId parent) implements Command {}

    /** Children and devices of the one go to the other, and the one is retired in its favour. */
    record Merge(FacilityId facility, FacilityId into) implements Command {}

    record Retire(FacilityId facility, Instant at) implements Command {}

    record Restore(FacilityId facility) implements Command {}

    record Join(FacilityId facility, Membership zone) implements Command {}

    record Leave(FacilityId facility, Membership zone) implements Command {}

    /** Overrides keys of a global facility in the tenant's view; an empty value means none. */
    record Overlay(FacilityId facility, Map<String, Optional<String>> values) implements Command {}

    /** Follows the base again in these keys; all keys where none is given. */
    record Follow(FacilityId facility, Set<String> keys) implements Command {}

    record Hide(FacilityId facility, boolean hidden) implements Command {}

    record Opaque(FacilityId facility, boolean opaque) implements Command {}

    /** Moves a global facility back to its parent in the base. */
    record MoveBack(FacilityId facility) implements Command {}

    record AddKind(KindRule rule) implements Command {}

    record Bind(String group, FacilityId facility) implements Command {}

    record Unbind(String group, FacilityId facility) implements Command {}

    /** Null takes the device from where it is. */
    record Place(DeviceId device, @Nullable FacilityId facility, PlacedBy by) implements Command {}
}
