package dev.cadastre.facility.tree;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.Owner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks through a view for what people should look at. */
final class ViewFindings {

    private final Composition composition;
    private final Branches branches;
    private final Presentation presentation;
    private final KindRules rules;
    private final PathBuffer path = new PathBuffer();
    private final List<ViewFinding> found = new ArrayList<>();
    private final Map<Integer, Map<String, List<Integer>>> byName = new HashMap<>();

    ViewFindings(Composition composition, Branches branches, Presentation presentation, KindRules rules) {
        this.composition = composition;
        this.branches = branches;
        this.presentation = presentation;
        this.rules = rules;
    }

    List<ViewFinding> all() {
        boolean global = composition.patch().owner() instanceof Owner.Global;
        circles(global ? composition.base() : composition.patch().own(), global ? 0 : Slots.OWN);
        if (global) {
            baseOrphans();
        }
        for (int slot : composition.patch().overlay().slots()) {
            entry(slot);
        }
        Rows own = composition.patch().own();
        for (int row = 0; row < own.size(); row++) {
            tenants(row | Slots.OWN);
        }
        found.sort(null);
        return found;
    }

    private void circles(Rows rows, int layer) {
        rows.opened()
                .forEach((row, parent) -> add(
                        ViewFinding.Type.CYCLE, row | layer, parent, "its parents lead back to it: shown as a root"));
    }

    private void baseOrphans() {
        Rows base = composition.base();
        for (int row = 0; row < base.size(); row++) {
            int parent = base.parent(row);
            if (base.isCurrent(row) && parent != Slots.NONE && !base.isCurrent(parent)) {
                orphan(row);
            }
        }
    }

    private void entry(int slot) {
        if (!composition.base().isCurrent(slot)) {
            add(ViewFinding.Type.UNBOUND, slot, Slots.NONE, "the entry is for a facility that is not current");
        }
        if (composition.patch().quarantined().contains(slot)) {
            FacilityId wanted = composition.patch().overlay().target(slot);
            found.add(new ViewFinding(
                    ViewFinding.Type.QUARANTINED_MOVE,
                    composition.id(slot),
                    wanted,
                    "below %s it would contain itself: shown where the base has it".formatted(wanted)));
        }
        tenants(slot);
    }

    private void tenants(int slot) {
        if (!composition.isVisible(slot, path)) {
            return;
        }
        int parent = path.length() > 1 ? path.slots[1] : Slots.NONE;
        if (composition.isTenants(slot)) {
            if (presentation.isOrphaned(slot, parent)) {
                orphan(slot);
            } else {
                kind(slot, parent);
            }
        }
        if (presentation.isTenantsName(slot)) {
            name(slot, parent);
        }
    }

    private void orphan(int slot) {
        add(
                ViewFinding.Type.ORPHANED,
                slot,
                composition.parent(slot),
                "its parent is not visible: shown in the nearest ancestor that is");
    }

    private void kind(int slot, int parent) {
        Kind above = parent == Slots.NONE ? null : composition.kind(parent);
        if (!rules.allows(composition.kind(slot), above)) {
            String detail = above == null
                    ? "a %s may not be a root".formatted(composition.kind(slot))
                    : "a %s is not allowed in a %s".formatted(composition.kind(slot), above);
            add(ViewFinding.Type.KIND_CONFLICT, slot, parent, detail);
        }
    }

    private void name(int slot, int parent) {
        String name = composition.name(slot);
        for (int sibling : siblings(parent).getOrDefault(name, List.of())) {
            boolean told = presentation.isTenantsName(sibling)
                    && composition.id(sibling).compareTo(composition.id(slot)) < 0;
            if (sibling != slot && !told) {
                add(ViewFinding.Type.NAME_CONFLICT, slot, sibling, "both are called '%s'".formatted(name));
            }
        }
    }

    private Map<String, List<Integer>> siblings(int parent) {
        return byName.computeIfAbsent(parent, slot -> {
            Map<String, List<Integer>> names = new HashMap<>();
            for (int child : branches.children(slot).toArray()) {
                names.computeIfAbsent(composition.name(child), name -> new ArrayList<>())
                        .add(child);
            }
            return names;
        });
    }

    private void add(ViewFinding.Type type, int slot, int other, String detail) {
        @Nullable FacilityId otherId = other == Slots.NONE ? null : composition.id(other);
        found.add(new ViewFinding(type, composition.id(slot), otherId, detail));
    }
}
