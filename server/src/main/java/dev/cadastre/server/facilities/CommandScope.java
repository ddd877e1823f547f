package dev.cadastre.server.facilities;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.scope.Scope;
import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import org.jspecify.annotations.Nullable;

/** Holds what a token asks for against what it sees: who sees a part of the tree changes that part alone. */
final class CommandScope {

    private CommandScope() {}

    /** @throws CadastreException FACILITY_NOT_FOUND for a facility beyond the scope, FORBIDDEN for what concerns the tenant */
    static void require(Command command, Scope scope) {
        switch (command) {
            case Command.Create(var facility) -> requireMayCreate(facility, scope);
            case Command.Edit(var facility, var _) -> scope.require(facility);
            case Command.Move(var facility, var parent) -> {
                scope.require(facility);
                requireParent(parent, scope);
            }
            case Command.Merge(var facility, var into) -> {
                scope.require(facility);
                scope.require(into);
            }
            case Command.Retire(var facility, var _) -> scope.require(facility);
            case Command.Restore _ -> scope.requireAll();
            case Command.Join(var facility, var zone) -> requireBoth(facility, zone.zone(), scope);
            case Command.Leave(var facility, var zone) -> requireBoth(facility, zone.zone(), scope);
            case Command.Overlay(var facility, var _) -> scope.require(facility);
            case Command.Follow(var facility, var _) -> scope.require(facility);
            case Command.Hide(var facility, var hidden) -> {
                if (hidden) {
                    scope.require(facility);
                } else {
                    scope.requireAll();
                }
            }
            case Command.Opaque(var facility, var _) -> scope.require(facility);
            case Command.MoveBack _, Command.AddKind _ -> scope.requireAll();
            case Command.Bind(var group, var _) -> requireMayBind(group, scope);
            case Command.Unbind _ -> requireMayBind("", scope);
            case Command.Place(var device, var facility, var _) -> {
                scope.require(device);
                requireParent(facility, scope);
            }
        }
    }

    /**
     * A name that somebody chooses can be one that is taken beyond what they see, and can be that of a gateway's zone, whose
     * devices it would draw in. So a caller who sees a part gets a generated id.
     */
    private static void requireMayCreate(Facility facility, Scope scope) {
        requireParent(facility.parent(), scope);
        facility.zones().forEach(zone -> scope.require(zone.zone()));
        if (scope.isLimited() && !FacilityReader.isGiven(facility.id())) {
            throw new CadastreException(
                    ErrorId.FORBIDDEN,
                    "The token's groups see a part of the facilities: leave out 'id', and the facility is given one");
        }
    }

    /** Who sees what is for the tenant's admins to say; a role is nobody's group. */
    private static void requireMayBind(String group, Scope scope) {
        scope.requireAll();
        if (!AccessRole.of(TenantContext.current().groups()).allows(AccessRole.TENANT_ADMIN)) {
            throw new CadastreException(
                    ErrorId.FORBIDDEN, "Binding groups needs the role %s".formatted(AccessRole.TENANT_ADMIN.label()));
        }
        if (AccessRole.isReserved(group)) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "'%s' names a role, which is no group to bind".formatted(group));
        }
    }

    private static void requireBoth(FacilityId facility, FacilityId zone, Scope scope) {
        scope.require(facility);
        scope.require(zone);
    }

    /** A root is nobody's but the tenant's. */
    private static void requireParent(@Nullable FacilityId parent, Scope scope) {
        if (parent == null) {
            scope.requireAll();
        } else {
            scope.require(parent);
        }
    }
}
