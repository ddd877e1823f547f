package dev.cadastre.facility.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.reference.Comparison;
import dev.cadastre.facility.reference.ReferenceFindings;
import dev.cadastre.facility.reference.ReferenceLayers;
import dev.cadastre.facility.reference.ReferenceTree;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.facility.tree.ViewFinding;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random commands of random owners: what the planner lets through keeps the rules, and what it refuses leaves no trace. */
class PlannerPropertyTest {

    private static final int TRIES = 150;
    private static final int COMMANDS = 60;
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Owner ACME = Owner.of(new TenantId("acme"));
    private static final Owner GLOBEX = Owner.of(new TenantId("globex"));
    private static final Kind BAY = new Kind("bay");
    private static final List<Kind> KINDS = List.of(Kind.SITE, Kind.BUILDING, Kind.BUILDING, Kind.SPACE, BAY);

    private final FacilityTree tree = FacilityTree.empty();
    private final ReferenceTree reference = new ReferenceTree();

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void whatIsPlannedKeepsTheRulesAndCanBeTakenBack(@ForAll long seed) {
        Random random = new Random(seed);
        for (Owner owner : List.of(Owner.GLOBAL, ACME, GLOBEX)) {
            apply(plan(owner, new Command.AddKind(new KindRule(BAY, Set.of(Kind.BUILDING, Kind.SPACE, BAY), true)))
                    .map(Plan::effects)
                    .orElse(List.of()));
        }
        for (int i = 0; i < COMMANDS; i++) {
            Owner owner =
                    List.of(Owner.GLOBAL, Owner.GLOBAL, ACME, ACME, GLOBEX).get(random.nextInt(5));
            List<ViewFinding> before = findings(owner);
            List<Effect> rows = rows();
            Optional<Plan> plan = plan(owner, command(owner, random));
            if (plan.isPresent()) {
                apply(plan.get().effects());
                keepsTheRules(owner, before);
                if (random.nextInt(3) == 0 && undo(owner, plan.get())) {
                    assertThat(rows()).as("rows after the undo").isEqualTo(rows);
                }
            }
        }
        Comparison.assertEqual(tree.view(new TenantId("acme")), reference.view(ACME));
        Comparison.assertEqual(tree.globalView(), reference.view(Owner.GLOBAL));
    }

    /** Only a tenant is refused: what a base change has orphaned is not put back where it cannot stand any more. */
    private boolean undo(Owner owner, Plan plan) {
        try {
            apply(planner().undo(owner, plan.effects(), plan.undo(), NOW).effects());
            return true;
        } catch (CadastreException e) {
            assertThat(e.id()).isEqualTo(ErrorId.CHANGE_NOT_UNDOABLE);
            assertThat(owner).as(e.detail()).isNotEqualTo(Owner.GLOBAL);
            return false;
        }
    }

    /** The engine's layers and the reference's lead to the same plan or the same refusal. */
    private Optional<Plan> plan(Owner owner, Command command) {
        String refusal = "";
        Optional<Plan> plan = Optional.empty();
        try {
            plan = Optional.of(planner().plan(owner, List.of(command), NOW));
        } catch (CadastreException e) {
            refusal = e.detail();
        }
        try {
            Plan same = new Planner(new ReferenceLayers(reference)).plan(owner, List.of(command), NOW);
            assertThat(plan).contains(same);
        } catch (CadastreException e) {
            assertThat(e.detail()).isEqualTo(refusal);
        }
        return plan;
    }

    private Planner planner() {
        return new Planner(Layers.of(tree));
    }

    private void apply(List<Effect> effects) {
        tree.apply(tree.version().next(), effects);
        reference.apply(reference.version().next(), effects);
    }

    private List<Effect> rows() {
        return reference.effects();
    }

    private List<ViewFinding> findings(Owner owner) {
        return List.copyOf(ReferenceFindings.of(reference.view(owner)));
    }

    /** By its own command no owner comes to a cycle or an orphan; in the global tree there is none at all. */
    private void keepsTheRules(Owner owner, List<ViewFinding> before) {
        assertThat(findings(Owner.GLOBAL)).isEmpty();
        List<ViewFinding> after = new ArrayList<>(findings(owner));
        after.removeAll(before);
        assertThat(after)
                .extracting(ViewFinding::type)
                .as("what %s came to by its own command", owner.text())
                .doesNotContain(ViewFinding.Type.ORPHANED, ViewFinding.Type.QUARANTINED_MOVE, ViewFinding.Type.CYCLE);
    }

    private static FacilityId global(Random random) {
        return new FacilityId("g" + random.nextInt(9));
    }

    private static FacilityId own(Random random) {
        return new FacilityId("~o" + random.nextInt(4));
    }

    private static FacilityId any(Owner owner, Random random) {
        return owner.equals(Owner.GLOBAL) || random.nextInt(3) > 0 ? global(random) : own(random);
    }

    private static Command command(Owner owner, Random random) {
        FacilityId one = any(owner, random);
        FacilityId other = any(owner, random);
        boolean yes = random.nextInt(3) > 0;
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> create(owner, other, random);
            case 5, 6, 7 -> new Command.Move(one, other);
            case 8 -> new Command.Merge(one, other);
            case 9 -> new Command.Retire(one, NOW);
            case 10 -> new Command.Restore(one);
            case 11 -> new Command.Hide(one, yes);
            case 12 -> new Command.Opaque(one, yes);
            case 13 -> new Command.MoveBack(one);
            case 14 -> new Command.Overlay(one, Map.of("name", Optional.of("n" + random.nextInt(3))));
            default ->
                new Command.Place(new DeviceId("d" + random.nextInt(3)), one, yes ? PlacedBy.PERSON : PlacedBy.HOME);
        };
    }

    private static Command create(Owner owner, FacilityId parent, Random random) {
        FacilityId id = owner.equals(Owner.GLOBAL) ? global(random) : own(random);
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        boolean root = random.nextInt(4) == 0;
        return new Command.Create(Facility.of(id, root ? null : parent, kind, "n" + random.nextInt(6)));
    }
}
