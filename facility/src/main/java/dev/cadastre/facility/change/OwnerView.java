package dev.cadastre.facility.change;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an owner sees in the layers: for the owner of the global tree its current rows, for a tenant these through its
 * overlay, and its own. It follows the layers as they change, but for the moves, which are read again by
 * {@link #movesChanged()}.
 */
final class OwnerView {

    private final Layers layers;
    private final Owner owner;
    private Moves moves;

    OwnerView(Layers layers, Owner owner) {
        this.layers = layers;
        this.owner = owner;
        this.moves = new Moves(layers, owner);
    }

    void movesChanged() {
        moves = new Moves(layers, owner);
    }

    Owner owner() {
        return owner;
    }

    Moves moves() {
        return moves;
    }

    /** Whose row the id names here. */
    Owner layerOf(FacilityId id) {
        return id.isOwn() ? owner : Owner.GLOBAL;
    }

    /** The row behind the id, visible or not, or null. */
    @Nullable
    Facility row(FacilityId id) {
        return layers.facility(layerOf(id), id);
    }

    @Nullable
    OverlayEntry entry(FacilityId id) {
        return owner instanceof Owner.Tenant(TenantId tenant) && !id.isOwn() ? layers.overlay(tenant, id) : null;
    }

    boolean isVisible(FacilityId id) {
        Facility row = row(id);
        return row != null && row.isCurrent() && cutBy(id) == null;
    }

    /** The facility whose hiding or opacity takes this one out of the view, the nearest, or null. */
    @Nullable
    FacilityId cutBy(FacilityId id) {
        if (owner.equals(Owner.GLOBAL)) {
            return null;
        }
        OverlayEntry entry = entry(id);
        if (entry != null && entry.hidden()) {
            return id;
        }
        Set<FacilityId> way = new LinkedHashSet<>();
        FacilityId at = id;
        while (at != null && !at.isOwn() && !moves.isMoved(at) && way.add(at)) {
            at = moves.parent(at);
            OverlayEntry above = at == null ? null : entry(at);
            if (above != null && (above.hidden() || above.opaque())) {
                return at;
            }
        }
        return null;
    }

    /** The facility as it must be to have anything done to it or in it. */
    Facility visible(FacilityId id) {
        Facility row = row(id);
        if (row == null) {
            throw PlanRefusal.notFound(id, owner);
        }
        if (!row.isCurrent()) {
            throw PlanRefusal.conflict("%s is retired since %s: restore it first", id, row.retiredAt());
        }
        FacilityId cut = cutBy(id);
        if (cut != null) {
            throw id.equals(cut)
                    ? PlanRefusal.conflict("%s is hidden in your view: show it first", id)
                    : PlanRefusal.conflict(
                            "%s is not in your view, as you hid or emptied %s: show that first", id, cut);
        }
        return row;
    }

    /** Itself and its ancestors, up to the root, visible or not. */
    Set<FacilityId> upwards(@Nullable FacilityId id) {
        Set<FacilityId> way = new LinkedHashSet<>();
        FacilityId at = id;
        while (at != null && way.add(at)) {
            at = moves.parent(at);
        }
        return way;
    }

    /** The children of the facility, visible or not. */
    List<FacilityId> hanging(FacilityId id) {
        List<FacilityId> all = new ArrayList<>();
        if (!id.isOwn()) {
            layers.children(Owner.GLOBAL, id).stream()
                    .filter(child -> !moves.isMoved(child))
                    .forEach(all::add);
        }
        if (owner instanceof Owner.Tenant) {
            all.addAll(layers.children(owner, id));
            all.addAll(moves.arrivedAt(id));
        }
        return all;
    }

    /** The rule for the kind: the owner's, else the global one. */
    @Nullable
    KindRule rule(Kind kind) {
        KindRule own = layers.kind(owner, kind);
        KindRule global = own == null ? layers.kind(Owner.GLOBAL, kind) : own;
        return global == null ? KindRules.STANDARD.byKind().get(kind) : global;
    }
}
