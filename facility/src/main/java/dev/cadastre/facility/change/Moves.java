package dev.cadastre.facility.change;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant's entries put global facilities. Of the moves that close a cycle the one of the greatest id is not
 * followed, until no cycle is left.
 */
final class Moves {

    private final Layers layers;
    private final Owner owner;
    private final Map<FacilityId, FacilityId> followed = new HashMap<>();
    private final Map<FacilityId, Set<FacilityId>> arrived = new HashMap<>();
    private final Set<FacilityId> quarantined = new TreeSet<>();

    Moves(Layers layers, Owner owner) {
        this.layers = layers;
        this.owner = owner;
        if (owner instanceof Owner.Tenant(TenantId tenant)) {
            for (OverlayEntry entry : layers.overlays(tenant)) {
                if (entry.parent() != null) {
                    followed.put(entry.facility(), entry.parent());
                }
            }
            quarantine();
            followed.forEach((facility, parent) ->
                    arrived.computeIfAbsent(parent, key -> new TreeSet<>()).add(facility));
        }
    }

    /** The parent of the facility: where it is moved, else that of its row; null for a root and for one not stored. */
    @Nullable
    FacilityId parent(FacilityId id) {
        FacilityId moved = followed.get(id);
        if (moved != null) {
            return moved;
        }
        Facility row = layers.facility(id.isOwn() ? owner : Owner.GLOBAL, id);
        return row == null ? null : row.parent();
    }

    boolean isMoved(FacilityId id) {
        return followed.containsKey(id);
    }

    /** What is moved to the facility. */
    Set<FacilityId> arrivedAt(FacilityId parent) {
        return arrived.getOrDefault(parent, Set.of());
    }

    /** Facilities whose moves are not followed. */
    Set<FacilityId> quarantined() {
        return Collections.unmodifiableSet(quarantined);
    }

    private void quarantine() {
        Set<FacilityId> free = new HashSet<>();
        for (FacilityId start : new TreeSet<>(followed.keySet())) {
            for (List<FacilityId> cycle = cycle(start, free); !cycle.isEmpty(); cycle = cycle(start, free)) {
                List<FacilityId> moved = cycle.stream().filter(this::isMoved).toList();
                if (moved.isEmpty()) {
                    break;
                }
                FacilityId greatest = Collections.max(moved);
                followed.remove(greatest);
                quarantined.add(greatest);
                free.clear();
            }
        }
    }

    /** The cycle into which the way up from here runs, or nothing; {@code free} gathers what runs into none. */
    private List<FacilityId> cycle(FacilityId start, Set<FacilityId> free) {
        LinkedHashSet<FacilityId> way = new LinkedHashSet<>();
        FacilityId at = start;
        while (at != null && !free.contains(at)) {
            if (!way.add(at)) {
                List<FacilityId> all = new ArrayList<>(way);
                return all.subList(all.indexOf(at), all.size());
            }
            at = parent(at);
        }
        free.addAll(way);
        return List.of();
    }
}
