package dev.cadastre.facility.tree;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one tenant has, as the writer has it. */
final class TenantLayer {

    private final int number;
    private final Owner owner;
    private final FacilityLayer own = new FacilityLayer(false, 0);
    private final Map<Integer, OverlayEntry> entries = new HashMap<>();
    private final Map<Integer, Integer> parents = new HashMap<>();
    private final Map<Kind, KindRule> kinds = new TreeMap<>();
    private final Map<String, Set<FacilityId>> groups = new TreeMap<>();

    /** Own rows whose parent changed since the last patch. */
    private final Set<Integer> moved = new HashSet<>();

    private long patches;

    private volatile @Nullable TenantView last;

    TenantLayer(int number, Owner owner) {
        this.number = number;
        this.owner = owner;
    }

    int number() {
        return number;
    }

    Owner owner() {
        return owner;
    }

    /** The view that was made last, of whatever state. */
    @Nullable
    TenantView last() {
        return last;
    }

    void keep(TenantView view) {
        last = view;
    }

    int intern(FacilityId id) {
        return own.intern(id.value()) | Slots.OWN;
    }

    void store(Facility facility, int parent, int kind) {
        int row = own.intern(facility.id().value(), facility.name());
        if (own.store(facility, row, parent, kind)) {
            moved.add(row);
        }
    }

    void remove(FacilityId facility) {
        own.remove(own.intern(facility.value()));
    }

    /** @param parent the slot it is moved to, or {@link Slots#NONE} */
    void store(int slot, OverlayEntry entry, int parent) {
        clear(slot);
        if (!entry.changesNothing()) {
            entries.put(slot, entry);
            if (parent != Slots.NONE) {
                parents.put(slot, parent);
            }
        }
    }

    void clear(int slot) {
        entries.remove(slot);
        parents.remove(slot);
    }

    void store(KindRule rule) {
        kinds.put(rule.kind(), rule);
    }

    void remove(Kind kind) {
        kinds.remove(kind);
    }

    void bind(String group, FacilityId facility, boolean bound) {
        Set<FacilityId> facilities = groups.computeIfAbsent(group, name -> new TreeSet<>());
        if (bound) {
            facilities.add(facility);
        } else {
            facilities.remove(facility);
        }
        if (facilities.isEmpty()) {
            groups.remove(group);
        }
    }

    /** The patch over this base: whatever moves close a circle with it are left out. */
    Patch patch(Rows base, Kinds kindNumbers) {
        moved.addAll(own.close());
        Set<Integer> quarantined = new HashSet<>();
        Patch patch = patch(quarantined);
        while (breakCircle(new Composition(base, patch, kindNumbers), quarantined)) {
            patch = patch(quarantined);
        }
        moved.clear();
        return patch;
    }

    private boolean breakCircle(Composition composition, Set<Integer> quarantined) {
        IntList circle = circle(composition);
        if (circle.isEmpty()) {
            return false;
        }
        List<Integer> moves = new ArrayList<>();
        List<Integer> owned = new ArrayList<>();
        for (int slot : circle.toArray()) {
            if (Slots.isOwn(slot)) {
                owned.add(slot);
            } else if (composition.isTenants(slot)) {
                moves.add(slot);
            }
        }
        if (moves.isEmpty()) {
            own.open(Slots.row(greatest(owned, composition)));
        } else {
            quarantined.add(greatest(moves, composition));
        }
        return true;
    }

    private IntList circle(Composition composition) {
        for (int slot : composition.patch().overlay().moved()) {
            IntList circle = ParentCycles.through(slot, composition::parent);
            if (!circle.isEmpty()) {
                return circle;
            }
        }
        for (int row : moved) {
            IntList circle = ParentCycles.through(row | Slots.OWN, composition::parent);
            if (!circle.isEmpty()) {
                return circle;
            }
        }
        return new IntList();
    }

    private static int greatest(List<Integer> slots, Composition composition) {
        return slots.stream().max(Comparator.comparing(composition::id)).orElseThrow();
    }

    private Patch patch(Set<Integer> quarantined) {
        Map<String, Set<FacilityId>> bound = new TreeMap<>();
        groups.forEach((group, facilities) -> bound.put(group, Set.copyOf(facilities)));
        Rows rows = own.publish();
        int unresolved = rows.find(TenantView.UNRESOLVED.value());
        return new Patch(
                ++patches,
                owner,
                new Overlay(entries, parents, quarantined),
                rows,
                quarantined.stream().sorted().toList(),
                bound,
                List.copyOf(kinds.values()),
                unresolved == Slots.NONE ? Slots.NONE : unresolved | Slots.OWN);
    }

    /** Whether moves in the base may have closed or opened a circle with those in the patch. */
    static boolean isAffected(Patch patch, Composition composition, int[] movedBase) {
        if (!patch.quarantined().isEmpty()) {
            return true;
        }
        int[] moves = patch.overlay().moved();
        int[] starts = moves.length < movedBase.length ? moves : movedBase;
        for (int i = 0; moves.length > 0 && i < starts.length; i++) {
            if (!ParentCycles.through(starts[i], composition::parent).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    long memoryBytes(Patch patch) {
        return own.memoryBytes() + patch.overlay().memoryBytes() + 64L * entries.size();
    }
}
