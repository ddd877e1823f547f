package dev.cadastre.facility.change;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.reference.ReferenceLayers;
import dev.cadastre.facility.reference.ReferenceTree;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in plain maps, changed by plans alone:
 *
 * <pre>
 * plant ── hall ── north ── room
 *                └ south
 *        └ depot ── upper
 * </pre>
 */
final class PlannedTree {

    static final Owner ACME = Owner.of(new TenantId("acme"));
    static final Owner GLOBEX = Owner.of(new TenantId("globex"));
    static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123456789Z");

    final ReferenceTree tree = new ReferenceTree();

    PlannedTree() {
        apply(
                Owner.GLOBAL,
                adding("plant", null, Kind.SITE),
                adding("hall", "plant", Kind.BUILDING),
                adding("north", "hall", Kind.LEVEL),
                adding("south", "hall", Kind.LEVEL),
                adding("room", "north", Kind.SPACE),
                adding("depot", "plant", Kind.BUILDING),
                adding("upper", "depot", Kind.LEVEL));
    }

    static FacilityId id(String id) {
        return new FacilityId(id);
    }

    static Facility facility(String id, @Nullable String parent, Kind kind) {
        return Facility.of(id(id), parent == null ? null : id(parent), kind, id);
    }

    static Command adding(String id, @Nullable String parent, Kind kind) {
        return new Command.Create(facility(id, parent, kind));
    }

    static Command move(String facility, @Nullable String parent) {
        return new Command.Move(id(facility), parent == null ? null : id(parent));
    }

    Planner planner() {
        return new Planner(new ReferenceLayers(tree));
    }

    Plan plan(Owner owner, Command... commands) {
        return planner().plan(owner, List.of(commands), NOW);
    }

    Plan apply(Owner owner, Command... commands) {
        return apply(plan(owner, commands));
    }

    Plan apply(Plan plan) {
        tree.apply(tree.version().next(), plan.effects());
        return plan;
    }

    Plan undo(Owner owner, Plan plan) {
        return apply(planner().undo(owner, plan.effects(), plan.undo(), NOW));
    }

    @Nullable
    Facility row(Owner owner, String id) {
        return new ReferenceLayers(tree).facility(owner, id(id));
    }
}
