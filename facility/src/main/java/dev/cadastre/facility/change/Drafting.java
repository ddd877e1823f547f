package dev.cadastre.facility.change;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.geometry.Intricacy;
import dev.cadastre.model.TenantId;
import java.util.Objects;

/** A plan in the making: what its owner sees by now, and what it has changed. */
final class Drafting {

    private final PendingRows pending;
    private final Owner owner;
    private final OwnerView ownerView;
    private final ParentRules parentRules;
    private final Intricacy intricacy = Intricacy.ofChange();
    private boolean movesChanged;

    Drafting(Layers layers, Owner owner) {
        this.pending = new PendingRows(layers);
        this.owner = owner;
        this.ownerView = new OwnerView(pending, owner);
        this.parentRules = new ParentRules(ownerView);
    }

    PendingRows pending() {
        return pending;
    }

    Owner owner() {
        return owner;
    }

    OwnerView ownerView() {
        return ownerView;
    }

    ParentRules parentRules() {
        return parentRules;
    }

    Intricacy intricacy() {
        return intricacy;
    }

    void write(Effect effect) {
        boolean moves = changesMoves(effect);
        pending.write(effect);
        if (moves) {
            movesChanged = true;
            ownerView.movesChanged();
        }
    }

    /** Whether anything written could let a move be followed or dropped that was not so before. */
    boolean movesChanged() {
        return movesChanged;
    }

    /** Whether moves may be followed or dropped by it that were not so far: a new facility has none and is in no cycle. */
    private boolean changesMoves(Effect effect) {
        return switch (effect) {
            case Effect.FacilityStored stored -> {
                Facility before =
                        pending.facility(stored.owner(), stored.facility().id());
                yield before != null
                        && !Objects.equals(before.parent(), stored.facility().parent());
            }
            case Effect.FacilityRemoved removed -> true;
            case Effect.OverlayStored stored -> {
                OverlayEntry before =
                        pending.overlay(stored.tenant(), stored.entry().facility());
                yield !Objects.equals(
                        before == null ? null : before.parent(), stored.entry().parent());
            }
            case Effect.OverlayCleared cleared -> true;
            case Effect.KindStored stored -> false;
            case Effect.KindRemoved removed -> false;
            case Effect.DevicePlaced placed -> false;
            case Effect.DeviceHomed homed -> false;
            case Effect.GroupBound bound -> false;
        };
    }

    /** Writes a row of the asking owner's layer. */
    void store(Facility facility) {
        Size.check(pending.facility(owner, facility.id()), facility);
        write(new Effect.FacilityStored(owner, facility));
    }

    /** Writes the tenant's entry, or clears it where it changes nothing any more. */
    void store(OverlayEntry entry) {
        TenantId tenant = tenant("overlay " + entry.facility());
        Size.check(pending.overlay(tenant, entry.facility()), entry);
        if (!entry.changesNothing()) {
            write(new Effect.OverlayStored(tenant, entry));
        } else if (pending.overlay(tenant, entry.facility()) != null) {
            write(new Effect.OverlayCleared(tenant, entry.facility()));
        }
    }

    /** The tenant that asks. */
    TenantId tenant(String what) {
        if (owner instanceof Owner.Tenant(TenantId tenant)) {
            return tenant;
        }
        throw PlanRefusal.conflict("only a tenant can %s: the global tree has no layer below it", what);
    }

    /** The row of the asking owner's own layer, retired or not. */
    Facility row(FacilityId id) {
        if (!ownerView.layerOf(id).equals(owner)) {
            if (ownerView.row(id) == null) {
                throw PlanRefusal.notFound(id, owner);
            }
            throw PlanRefusal.conflict(
                    "%s is global and not yours to change: overlay, move or hide it in your view", id);
        }
        Facility row = owner.equals(Owner.GLOBAL) && id.isOwn() ? null : ownerView.row(id);
        if (row == null) {
            throw PlanRefusal.notFound(id, owner);
        }
        return row;
    }

    /** The row of the asking owner's own layer, which must be current. */
    Facility currentRow(FacilityId id) {
        row(id);
        return ownerView.visible(id);
    }
}
