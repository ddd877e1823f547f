package dev.cadastre.facility.change;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.model.TenantId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that must hold after all commands of a list, and may be broken between two of them: siblings of a layer
 * have different names, nothing current is in a retired facility, nothing of the tenant's is left where the tenant
 * cannot see it. Only the asking owner's layer is looked at: no other can make a change fail.
 */
final class PostConditions {

    private final Layers before;
    private final PendingRows pending;
    private final OwnerView ownerView;
    private final Owner owner;
    private final boolean movesChanged;

    PostConditions(Layers before, Drafting drafting) {
        this.before = before;
        this.pending = drafting.pending();
        this.ownerView = drafting.ownerView();
        this.owner = drafting.owner();
        this.movesChanged = drafting.movesChanged();
    }

    void check() {
        names();
        if (owner instanceof Owner.Tenant(TenantId tenant)) {
            if (movesChanged) {
                moves();
            }
            if (movesChanged || mayStrand()) {
                stranded(tenant);
            }
        } else {
            ended();
        }
    }

    private record Place(FacilityId parent) {}

    private void names() {
        Map<Place, Map<String, SortedSet<FacilityId>>> seen = new HashMap<>();
        for (PendingRows.Change change : pending.changes()) {
            if (changed(change) instanceof Facility now && now.parent() != null) {
                seen
                        .computeIfAbsent(new Place(now.parent()), this::siblings)
                        .getOrDefault(now.name(), Collections.emptySortedSet())
                        .stream()
                        .filter(other -> !other.equals(now.id()))
                        .findFirst()
                        .ifPresent(other -> {
                            throw PlanRefusal.conflict(
                                    "%s and %s would both be '%s' in %s: choose another name",
                                    now.id(), other, now.name(), now.parent());
                        });
            }
        }
    }

    /** The current row of the owner that got its name, its parent or its life by the change, or null. */
    private @Nullable Facility changed(PendingRows.Change change) {
        if (!(change.after() instanceof Effect.FacilityStored(Owner whose, Facility now))
                || !whose.equals(owner)
                || !now.isCurrent()) {
            return null;
        }
        boolean same = change.before() instanceof Effect.FacilityStored(Owner was, Facility then)
                && then.isCurrent()
                && then.name().equals(now.name())
                && Objects.equals(then.parent(), now.parent());
        return same ? null : now;
    }

    private Map<String, SortedSet<FacilityId>> siblings(Place place) {
        Map<String, SortedSet<FacilityId>> names = new HashMap<>();
        for (FacilityId child : pending.children(owner, place.parent)) {
            Facility row = pending.facility(owner, child);
            if (row != null && row.isCurrent()) {
                names.computeIfAbsent(row.name(), name -> new TreeSet<>()).add(child);
            }
        }
        return names;
    }

    private void ended() {
        for (PendingRows.Change change : pending.changes()) {
            if (change.after() instanceof Effect.FacilityStored(Owner whose, Facility now)
                    && whose.equals(owner)
                    && !now.isCurrent()) {
                for (FacilityId child : pending.children(owner, now.id())) {
                    Facility row = pending.facility(owner, child);
                    if (row != null && row.isCurrent()) {
                        throw PlanRefusal.conflict(
                                "%s cannot be retired while %s is in it: retire or move that, or merge %s into another",
                                now.id(), child, now.id());
                    }
                }
            }
        }
    }

    private boolean mayStrand() {
        return pending.changes().stream()
                .anyMatch(change -> change.after() instanceof Effect.OverlayStored
                        || change.after() instanceof Effect.OverlayCleared
                        || change.after() instanceof Effect.FacilityRemoved
                        || (change.after() instanceof Effect.FacilityStored(Owner whose, Facility now)
                                && !now.isCurrent()));
    }

    /** Refuses what the commands leave without a place in the view, but not what had none before. */
    private void stranded(TenantId tenant) {
        Map<FacilityId, FacilityId> now = stranded(tenant, pending, ownerView);
        if (now.isEmpty()) {
            return;
        }
        Set<FacilityId> known = new HashSet<>(
                stranded(tenant, before, new OwnerView(before, owner)).keySet());
        now.forEach((facility, parent) -> {
            if (!known.contains(facility)) {
                throw PlanRefusal.conflict(
                        "%s would be left without its place, as %s would not be in your view: move or retire %s first",
                        facility, parent, facility);
            }
        });
    }

    /** The tenant's own facilities and moved ones whose parents are not in the view, with these parents. */
    private static Map<FacilityId, FacilityId> stranded(TenantId tenant, Layers layers, OwnerView ownerView) {
        Map<FacilityId, FacilityId> all = new TreeMap<>();
        Collection<FacilityId> own = layers.own(tenant);
        for (FacilityId id : own) {
            Facility row = ownerView.row(id);
            if (row != null && row.isCurrent() && row.parent() != null && !ownerView.isVisible(row.parent())) {
                all.put(id, row.parent());
            }
        }
        for (OverlayEntry entry : layers.overlays(tenant)) {
            FacilityId parent = entry.parent();
            if (parent != null
                    && ownerView.moves().isMoved(entry.facility())
                    && !entry.hidden()
                    && isCurrent(ownerView, entry.facility())
                    && !ownerView.isVisible(parent)) {
                all.put(entry.facility(), parent);
            }
        }
        return all;
    }

    private static boolean isCurrent(OwnerView ownerView, FacilityId id) {
        Facility row = ownerView.row(id);
        return row != null && row.isCurrent();
    }

    /** Refuses a move by which another, followed so far, could not be followed any more. */
    private void moves() {
        Set<FacilityId> known = new OwnerView(before, owner).moves().quarantined();
        for (FacilityId dropped : ownerView.moves().quarantined()) {
            if (!known.contains(dropped)) {
                FacilityId parent = ownerView.entry(dropped) instanceof OverlayEntry entry ? entry.parent() : null;
                throw PlanRefusal.cycle(dropped, parent == null ? dropped : parent);
            }
        }
    }
}
