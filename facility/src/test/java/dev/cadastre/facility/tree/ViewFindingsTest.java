package dev.cadastre.facility.tree;

import static dev.cadastre.facility.tree.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Owner;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What people are told to look at. */
class ViewFindingsTest {

    private static final Kind BAY = new Kind("bay");

    private final Scene scene = new Scene()
            .apply(new Effect.KindStored(Owner.of(Scene.ACME), new KindRule(BAY, Set.of(Kind.LEVEL), false)));

    @Test
    void aViewAsItShouldBeHasNone() {
        scene.facility("~BAY", "L1", BAY).override("L2", Facility.NAME, "Top").hide("R");

        assertThat(scene.acme().findings()).isEmpty();
        assertThat(scene.tree.globalView().findings()).isEmpty();
    }

    @Test
    void anOrphanIsFoundWithTheParentThatIsNotVisible() {
        scene.facility("~BAY", "L1", BAY).hide("L1");

        assertThat(found()).containsExactly(seen(ViewFinding.Type.ORPHANED, "~BAY", "L1"));
    }

    @Test
    void orphansOfTheBaseAreFoundInTheGlobalViewAlone() {
        scene.retire("L1");

        assertThat(scene.acme().findings()).isEmpty();
        assertThat(scene.tree.globalView().findings())
                .extracting(ViewFinding::type, ViewFinding::facility)
                .containsExactly(tuple(ViewFinding.Type.ORPHANED, id("R")));
    }

    @Test
    void aSiblingOfTheSameNameIsAConflictAndTheTenantsIsFoundByName() {
        scene.override("L2", Facility.NAME, "L1");

        assertThat(found()).containsExactly(seen(ViewFinding.Type.NAME_CONFLICT, "L2", "L1"));
        assertThat(scene.acme().child(id("B"), "L1").orElseThrow().id()).isEqualTo(id("L2"));
        assertThat(scene.acme().find(id("L1"))).isPresent();
        assertThat(scene.acme().find(id("L2"))).isPresent();
    }

    @Test
    void aBaseWriteThatBringsTheSameNameIsNotRefusedButFound() {
        scene.store(Facility.of(id("~ANNEX"), id("S"), Kind.BUILDING, "Annex"))
                .store(Facility.of(id("ANNEX"), id("S"), Kind.BUILDING, "Annex"));

        assertThat(found()).containsExactly(seen(ViewFinding.Type.NAME_CONFLICT, "~ANNEX", "ANNEX"));
        assertThat(scene.acme().child(id("S"), "Annex").orElseThrow().id()).isEqualTo(id("~ANNEX"));
    }

    @Test
    void twoOfTheTenantsInConflictAreFoundOnce() {
        scene.store(Facility.of(id("~A1"), id("S"), Kind.BUILDING, "Annex"))
                .store(Facility.of(id("~A2"), id("S"), Kind.BUILDING, "Annex"));

        assertThat(found()).containsExactly(seen(ViewFinding.Type.NAME_CONFLICT, "~A1", "~A2"));
    }

    @Test
    void aKindThatMayNotStandWhereTheTenantHasItIsFoundOnTheComposedTree() {
        scene.facility("~BAY", "L1", BAY).redirect("L2", "R");
        assertThat(found()).containsExactly(seen(ViewFinding.Type.KIND_CONFLICT, "L2", "R"));

        scene.clear("L2").change("L1", level -> Facility.of(level.id(), level.parent(), Kind.SPACE, level.name()));
        assertThat(found()).containsExactly(seen(ViewFinding.Type.KIND_CONFLICT, "~BAY", "L1"));
    }

    @Test
    void anEntryForAFacilityThatIsNotCurrentIsFound() {
        scene.override("R", Facility.NAME, "Lab").retire("R").hide("NEVER");

        assertThat(found())
                .containsExactly(
                        seen(ViewFinding.Type.UNBOUND, "NEVER", null), seen(ViewFinding.Type.UNBOUND, "R", null));
    }

    @Test
    void aQuarantinedMoveIsFoundWithWhereItWanted() {
        scene.redirect("B", "R");

        assertThat(found()).containsExactly(seen(ViewFinding.Type.QUARANTINED_MOVE, "B", "R"));
    }

    private record Seen(
            ViewFinding.Type type,
            FacilityId facility,
            @Nullable FacilityId other) {}

    private static Seen seen(ViewFinding.Type type, String facility, @Nullable String other) {
        return new Seen(type, id(facility), other == null ? null : id(other));
    }

    private List<Seen> found() {
        return scene.acme().findings().stream()
                .map(finding -> new Seen(finding.type(), finding.facility(), finding.other()))
                .toList();
    }
}
