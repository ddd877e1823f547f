package dev.cadastre.facility.change;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives rows back what they were before a change, as long as they are what the change made of them. Rows of tenants that
 * a merge of global facilities took along are passed over where the tenant has changed them since.
 */
final class Undoing {

    private final Layers layers;
    private final Drafting drafting;
    private final Instant now;

    Undoing(Layers layers, Drafting drafting, Instant now) {
        this.layers = layers;
        this.drafting = drafting;
        this.now = now.truncatedTo(ChronoUnit.MICROS);
    }

    void undo(List<Effect> done, List<Effect> undo) {
        Set<EffectRow> passedOver = changedSince(done);
        for (Effect effect : undo) {
            if (!passedOver.contains(EffectRow.of(effect))) {
                drafting.write(effect);
            }
        }
        removals(undo);
        try {
            undo.forEach(this::check);
            new PostConditions(layers, drafting).check();
        } catch (CadastreException e) {
            throw PlanRefusal.notUndoable("%s; undo the later changes first", e.detail());
        }
    }

    /** Rows of other owners that are not any more what the change made of them; one of the owner's own is a refusal. */
    private Set<EffectRow> changedSince(List<Effect> done) {
        Set<EffectRow> changed = new HashSet<>();
        for (Effect effect : done) {
            EffectRow row = EffectRow.of(effect);
            if (!EffectRow.state(row, layers).equals(effect)) {
                if (effect.owner().equals(drafting.owner())) {
                    throw PlanRefusal.notUndoable("%s was changed again since: undo that change first", named(row));
                }
                changed.add(row);
            }
        }
        return changed;
    }

    private static String named(EffectRow row) {
        return switch (row) {
            case EffectRow.OfFacility of -> of.facility().value();
            case EffectRow.OfOverlay of -> "what you see of " + of.facility();
            case EffectRow.OfKind of -> "the kind '" + of.kind() + "'";
            case EffectRow.OfDevice of -> "the place of device " + of.device();
            case EffectRow.OfHome of -> "the home of device " + of.device();
            case EffectRow.OfGroup of -> "what group '" + of.group() + "' sees of " + of.facility();
        };
    }

    /** What something still refers to cannot have never been: it ends instead. */
    private void removals(List<Effect> undo) {
        for (Effect effect : undo) {
            if (effect instanceof Effect.FacilityRemoved(Owner owner, FacilityId id)
                    && owner.equals(drafting.owner())
                    && isReferredTo(id)
                    && layers.facility(owner, id) instanceof Facility made) {
                Instant since = made.validFrom();
                Instant end = since != null && now.isBefore(since) ? since : now;
                drafting.store(made.retired(end, List.of()));
            }
        }
    }

    private boolean isReferredTo(FacilityId id) {
        PendingRows pending = drafting.pending();
        Owner owner = drafting.owner();
        if (!pending.children(owner, id).isEmpty()
                || !pending.members(owner, id).isEmpty()) {
            return true;
        }
        return owner instanceof Owner.Tenant(TenantId tenant)
                ? isUsedBy(tenant, id)
                : pending.tenants().stream().anyMatch(each -> isUsedBy(each, id));
    }

    private boolean isUsedBy(TenantId tenant, FacilityId id) {
        PendingRows pending = drafting.pending();
        Owner owner = Owner.of(tenant);
        return pending.devicesAt(tenant, Set.of(id)) > 0
                || !pending.children(owner, id).isEmpty()
                || !pending.members(owner, id).isEmpty()
                || pending.overlay(tenant, id) != null
                || pending.overlays(tenant).stream().map(OverlayEntry::parent).anyMatch(id::equals)
                || pending.grants(tenant).stream()
                        .anyMatch(grant -> grant.facility().equals(id));
    }

    /** Whether a restored facility is allowed at its former parent. */
    private void check(Effect effect) {
        if (effect instanceof Effect.FacilityStored(Owner owner, Facility row)
                && owner.equals(drafting.owner())
                && row.isCurrent()) {
            drafting.parentRules().check(row.id(), row.kind(), row.parent());
        }
        if (effect instanceof Effect.KindRemoved(Owner owner, Kind kind) && owner.equals(drafting.owner())) {
            unused(kind);
        }
    }

    /** Refuses to forget a kind while something of the owner's is of it. */
    private void unused(Kind kind) {
        PendingRows pending = drafting.pending();
        Owner owner = drafting.owner();
        Deque<FacilityId> open = new ArrayDeque<>(
                owner instanceof Owner.Tenant(TenantId tenant) ? pending.own(tenant) : pending.children(owner, null));
        while (!open.isEmpty()) {
            FacilityId id = open.pop();
            Facility row = pending.facility(owner, id);
            if (row != null && row.kind().equals(kind)) {
                throw PlanRefusal.conflict("%s is of kind '%s'", id, kind);
            }
            if (owner.equals(Owner.GLOBAL)) {
                open.addAll(pending.children(owner, id));
            }
        }
    }
}
