package dev.cadastre.facility.reference;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.tree.ViewFinding;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a view should let people know, without the sentences. */
public final class ReferenceFindings {

    private final ReferenceView view;
    private final SortedSet<ViewFinding> found = new TreeSet<>();

    private ReferenceFindings(ReferenceView view) {
        this.view = view;
    }

    public static SortedSet<ViewFinding> of(ReferenceView view) {
        ReferenceFindings findings = new ReferenceFindings(view);
        findings.look();
        return findings.found;
    }

    private void look() {
        boolean global = view.owner.equals(Owner.GLOBAL);
        view.opened.forEach((id, parent) -> {
            if (global || id.isOwn()) {
                add(ViewFinding.Type.CYCLE, id, parent);
            }
        });
        view.entries.forEach((id, entry) -> {
            Facility row = view.rows.get(id);
            if (row == null || !row.isCurrent()) {
                add(ViewFinding.Type.UNBOUND, id, null);
            }
            if (view.quarantined.contains(id)) {
                add(ViewFinding.Type.QUARANTINED_MOVE, id, entry.parent());
            }
        });
        for (FacilityId id : view.visible()) {
            if ((global || view.isTenants(id)) && view.isOrphaned(id)) {
                add(ViewFinding.Type.ORPHANED, id, view.parent(id));
            } else if (view.isTenants(id)) {
                kind(id);
            }
            if (isTenantsName(id)) {
                name(id);
            }
        }
    }

    private void kind(FacilityId id) {
        FacilityId above = view.standsIn(id);
        if (!view.kinds.allows(view.kind(id), above == null ? null : view.kind(above))) {
            add(ViewFinding.Type.KIND_CONFLICT, id, above);
        }
    }

    private boolean isTenantsName(FacilityId id) {
        OverlayEntry entry = view.entries.get(id);
        Optional<String> name =
                entry == null ? Optional.empty() : entry.overrides().getOrDefault(Facility.NAME, Optional.empty());
        return view.isTenants(id) || name.isPresent();
    }

    /** Of two names that are both the tenant's, the finding is the lesser id's. */
    private void name(FacilityId id) {
        for (FacilityId other : view.visible()) {
            boolean siblings = !other.equals(id) && Objects.equals(view.standsIn(other), view.standsIn(id));
            if (siblings
                    && view.name(other).equals(view.name(id))
                    && (!isTenantsName(other) || id.compareTo(other) < 0)) {
                add(ViewFinding.Type.NAME_CONFLICT, id, other);
            }
        }
    }

    private void add(ViewFinding.Type type, FacilityId id, @Nullable FacilityId other) {
        found.add(new ViewFinding(type, id, other, ""));
    }
}
