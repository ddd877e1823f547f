package dev.cadastre.facility.change;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.model.TenantId;

/** Commands on things besides the tree: kinds, bindings of groups, places of devices. */
record SettingSteps(Drafting drafting) {

    private static final int GROUP_CHARS_MAX = 200;

    void addKind(Command.AddKind command) {
        KindRule rule = command.rule();
        if (drafting.owner() instanceof Owner.Tenant && isGlobal(rule.kind())) {
            throw PlanRefusal.conflict(
                    "the kind '%s' is global, and its rule with it: choose another name", rule.kind());
        }
        for (Kind parent : rule.parents()) {
            if (!parent.equals(rule.kind()) && drafting.ownerView().rule(parent) == null) {
                throw PlanRefusal.invalid(
                        "the kind '%s' names the parent '%s', which is not known: add that first", rule.kind(), parent);
            }
        }
        if (rule.parents().isEmpty() && !rule.root()) {
            throw PlanRefusal.invalid(
                    "nothing of kind '%s' could be placed: name parents or let it be a root", rule.kind());
        }
        drafting.write(new Effect.KindStored(drafting.owner(), rule));
    }

    private boolean isGlobal(Kind kind) {
        return KindRules.STANDARD.knows(kind) || drafting.pending().kind(Owner.GLOBAL, kind) != null;
    }

    void bind(Command.Bind command) {
        TenantId tenant = drafting.tenant("bind a group");
        if (command.group().isBlank() || command.group().length() > GROUP_CHARS_MAX) {
            throw PlanRefusal.invalid("the name of a group is not 1 to %d characters", GROUP_CHARS_MAX);
        }
        drafting.ownerView().visible(command.facility());
        drafting.write(new Effect.GroupBound(tenant, command.group(), command.facility(), true));
    }

    void unbind(Command.Unbind command) {
        TenantId tenant = drafting.tenant("unbind a group");
        drafting.write(new Effect.GroupBound(tenant, command.group(), command.facility(), false));
    }

    void place(Command.Place command) {
        TenantId tenant = drafting.tenant("place a device");
        FacilityId facility = command.facility();
        if (facility != null) {
            drafting.ownerView().visible(facility);
        }
        drafting.write(
                command.by() == PlacedBy.HOME
                        ? new Effect.DeviceHomed(tenant, command.device(), facility)
                        : new Effect.DevicePlaced(tenant, command.device(), facility));
    }
}
