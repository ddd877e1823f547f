package dev.cadastre.facility.change;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import dev.cadastre.facility.geometry.Enclosure;
import dev.cadastre.facility.geometry.Intricacy;
import dev.cadastre.facility.geometry.Shapes;
import dev.cadastre.model.CadastreException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Refuses to put anything outside of the outline above it, by the rule that imports are held to. Looked at is what the asking
 * owner created, moved or restored, with what has come along; what lay outside before stays where it is.
 */
final class Containment {

    private final PendingRows pending;
    private final OwnerView ownerView;
    private final Owner owner;
    private final Intricacy intricacy;
    private final Map<FacilityId, Optional<Geometry>> outlines = new HashMap<>();
    private final Map<FacilityId, Enclosure> enclosures = new HashMap<>();

    /** The nearest with an outline, itself or above, of what was passed on the way up. */
    private final Map<FacilityId, Optional<FacilityId>> outlined = new HashMap<>();

    Containment(Drafting drafting) {
        this.pending = drafting.pending();
        this.ownerView = drafting.ownerView();
        this.owner = drafting.owner();
        this.intricacy = drafting.intricacy();
    }

    void check() {
        for (PendingRows.Change change : pending.changes()) {
            FacilityId placed = placed(change);
            FacilityId container = placed == null ? null : outlinedAbove(placed);
            if (placed != null && container != null) {
                check(placed, container, change.before() instanceof Effect.FacilityRemoved);
            }
        }
    }

    /** The facility that is at another place by the change, or null. */
    private @Nullable FacilityId placed(PendingRows.Change change) {
        return switch (change.after()) {
            case Effect.FacilityStored(Owner whose, Facility now)
            when whose.equals(owner) && now.isCurrent() && !isSamePlace(change.before(), now) -> now.id();
            case Effect.OverlayStored(var tenant, OverlayEntry now)
            when now.parent() != null && !isSamePlace(change.before(), now) -> now.facility();
            case Effect other -> null;
        };
    }

    private static boolean isSamePlace(Effect before, Facility now) {
        return before instanceof Effect.FacilityStored(Owner whose, Facility then)
                && then.isCurrent()
                && Objects.equals(then.parent(), now.parent());
    }

    private static boolean isSamePlace(Effect before, OverlayEntry now) {
        return before instanceof Effect.OverlayStored(var tenant, OverlayEntry then)
                && Objects.equals(then.parent(), now.parent());
    }

    /** The nearest facility above that has an outline, or null. What is above a facility is looked for once, however deep it is. */
    private @Nullable FacilityId outlinedAbove(FacilityId facility) {
        Set<FacilityId> way = new LinkedHashSet<>();
        FacilityId at = ownerView.moves().parent(facility);
        while (at != null && !outlined.containsKey(at) && outline(at).isEmpty() && way.add(at)) {
            at = ownerView.moves().parent(at);
        }
        Optional<FacilityId> found =
                at == null || way.contains(at) ? Optional.empty() : outlined.getOrDefault(at, Optional.of(at));
        way.forEach(passed -> outlined.put(passed, found));
        return found.orElse(null);
    }

    private Optional<Geometry> outline(FacilityId facility) {
        return outlines.computeIfAbsent(facility, id -> {
            Facility row = ownerView.row(id);
            Outline outline = row == null ? null : row.outline();
            return outline == null ? Optional.empty() : Shapes.outline(outline.geoJson());
        });
    }

    /** @param alone whether nothing came along: what is in a new facility is new itself */
    private void check(FacilityId placed, FacilityId container, boolean alone) {
        Enclosure enclosure = enclosures.computeIfAbsent(
                container, id -> new Enclosure(outline(id).orElseThrow()));
        Deque<FacilityId> open = new ArrayDeque<>(List.of(placed));
        while (!open.isEmpty()) {
            FacilityId next = open.removeLast();
            Facility row = ownerView.row(next);
            if (row != null && row.isCurrent()) {
                if (shape(row)
                        .filter(shape -> !enclosure.contains(shape, intricacy))
                        .isPresent()) {
                    throw outside(next, container);
                }
                if (!alone && row.outline() == null) {
                    open.addAll(ownerView.hanging(next));
                }
            }
        }
    }

    private CadastreException outside(FacilityId facility, FacilityId container) {
        if (intricacy.isSpent()) {
            return PlanRefusal.intricate(facility);
        }
        return PlanRefusal.conflict(
                "%s lies more than %.0f m outside of %s, which contains it: correct the outline of the one or of the"
                        + " other, or name the true parent",
                facility, Enclosure.TOLERANCE_METERS, container);
    }

    private Optional<Geometry> shape(Facility row) {
        Point position = row.position();
        return row.outline() == null && position != null
                ? Optional.of(Shapes.point(position.latitude(), position.longitude()))
                : outline(row.id());
    }
}
