package dev.cadastre.facility.tree;

import static dev.cadastre.facility.tree.Scene.ACME;
import static dev.cadastre.facility.tree.Scene.OTHER;
import static dev.cadastre.facility.tree.Scene.id;
import static dev.cadastre.facility.tree.Scene.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import org.junit.jupiter.api.Test;

/** Which facilities a tenant sees, and what stands in what. */
class CompositionTest {

    private static final String UNTOUCHED = """
            S
              B
                L1
                  R
                L2
            """;

    private final Scene scene = new Scene();

    @Test
    void withoutAnOverlayATenantSeesTheBase() {
        assertThat(shown(scene.acme())).isEqualTo(UNTOUCHED);
        assertThat(shown(scene.tree.globalView())).isEqualTo(UNTOUCHED);
    }

    @Test
    void anEntryBindsToTheIdWhereverTheBaseMovesIt() {
        scene.override("R", Facility.NAME, "Lab").move("R", "L2");

        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          B
                            L1
                            L2
                              R=Lab touched
                        """);
    }

    @Test
    void hidingTakesTheFacilityAndAllItInheritsAwayUntilItIsShownAgain() {
        scene.hide("L1");
        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          B
                            L2
                        """);
        assertThat(scene.acme().find(id("R"))).isEmpty();

        scene.clear("L1");
        assertThat(shown(scene.acme())).isEqualTo(UNTOUCHED);
    }

    @Test
    void anOpaqueFacilityStaysWithoutItsBaseChildrenAndKeepsTheTenantsOwn() {
        scene.facility("~BAY", "L1", new Kind("bay")).opaque("L1");

        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          B
                            L1 touched
                              ~BAY
                            L2
                        """);
    }

    @Test
    void whatTheTenantMovedIntoAnOpaqueFacilityStaysInIt() {
        scene.redirect("L2", "L1").opaque("L1");

        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          B
                            L1 touched
                              L2 touched
                        """);
    }

    @Test
    void anOwnFacilityWhoseParentIsHiddenLaterIsOrphanedAtTheNearestVisibleAncestor() {
        scene.facility("~DESK", "R", Kind.SPACE).hide("L1");

        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          B
                            L2
                            ~DESK orphaned
                        """);
    }

    @Test
    void aMoveTakesTheWholeBaseSubtreeAlongAndFollowsTheBaseBelowIt() {
        scene.redirect("L1", "S").facility("R2", "L1", Kind.SPACE);

        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          B
                            L2
                          L1 touched
                            R
                            R2
                        """);
    }

    @Test
    void aMoveCanGoUnderAnOwnFacility() {
        scene.facility("~ANNEX", "S", Kind.BUILDING).redirect("L2", "~ANNEX");

        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          B
                            L1
                              R
                          ~ANNEX
                            L2 touched
                        """);
    }

    @Test
    void whatATenantHasIsInvisibleToAllOthers() {
        scene.apply(
                new Effect.FacilityStored(Owner.of(OTHER), Facility.of(id("~OTHERS"), id("B"), Kind.LEVEL, "theirs")));
        String before = shown(scene.tree.view(OTHER));

        scene.facility("~BAY", "L1", new Kind("bay"))
                .hide("L2")
                .override("B", Facility.NAME, "Ours")
                .redirect("R", "S");

        assertThat(shown(scene.tree.view(OTHER))).isEqualTo(before);
        assertThat(shown(scene.tree.globalView())).isEqualTo(UNTOUCHED);
        assertThat(scene.tree.view(OTHER).find(id("~BAY"))).isEmpty();
    }

    @Test
    void whenTheBaseRetiresAFacilityOwnChildrenGoToTheNearestSurvivorAndComeBackWithIt() {
        scene.facility("~BAY", "L1", new Kind("bay"));
        String before = shown(scene.acme());

        scene.retire("L1");
        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          B
                            L2
                            R orphaned
                            ~BAY orphaned
                        """);

        scene.restore("L1");
        assertThat(shown(scene.acme())).isEqualTo(before);
    }

    @Test
    void anEntryForARetiredFacilityTakesEffectAgainWhenItReturns() {
        scene.override("R", Facility.NAME, "Lab").retire("R");
        assertThat(scene.acme().find(id("R"))).isEmpty();

        scene.restore("R");
        assertThat(scene.acme().find(id("R")).orElseThrow().name()).isEqualTo("Lab");
    }

    @Test
    void aMoveThatClosesACircleWithALaterMoveInTheBaseIsQuarantinedUntilTheBaseOpensIt() {
        scene.redirect("B", "L2");
        assertThat(scene.acme().findings())
                .extracting(ViewFinding::type)
                .containsExactly(ViewFinding.Type.QUARANTINED_MOVE);

        scene.move("L2", "S");
        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          L2
                            B touched
                              L1
                                R
                        """);
        assertThat(scene.acme().findings())
                .extracting(ViewFinding::type)
                .doesNotContain(ViewFinding.Type.QUARANTINED_MOVE);

        scene.move("L2", "L1");
        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          B touched
                            L1
                              L2
                              R
                        """);
    }

    @Test
    void ofTwoMovesInACircleTheOneOfTheGreaterIdIsQuarantinedWhicheverCameFirst() {
        Scene turned = new Scene();
        scene.redirect("L1", "L2").redirect("L2", "L1");
        turned.redirect("L2", "L1").redirect("L1", "L2");

        assertThat(shown(scene.acme())).isEqualTo(shown(turned.acme()));
        assertThat(scene.acme().findings()).isEqualTo(turned.acme().findings());
        assertThat(scene.acme().path(id("L1"))).containsExactly(id("S"), id("B"), id("L2"), id("L1"));
    }

    @Test
    void aCircleThroughTheTenantsOwnFacilityQuarantinesTheMove() {
        scene.facility("~WING", "L1", Kind.BUILDING).redirect("B", "~WING");

        assertThat(scene.acme().path(id("~WING"))).containsExactly(id("S"), id("B"), id("L1"), id("~WING"));
        assertThat(scene.acme().findings()).extracting(ViewFinding::type).contains(ViewFinding.Type.QUARANTINED_MOVE);
    }

    @Test
    void aCircleInTheBaseItselfIsOpenedAtItsGreatestIdAndClosedAgainWhenItIsNone() {
        scene.move("B", "L1");
        assertThat(shown(scene.acme())).isEqualTo("""
                        L1
                          B
                            L2
                          R
                        S
                        """);
        assertThat(scene.tree.globalView().findings())
                .extracting(ViewFinding::type)
                .containsExactly(ViewFinding.Type.CYCLE);
        assertThat(scene.acme().stored(id("L1")).orElseThrow().parent()).isEqualTo(id("B"));

        scene.move("B", "S");
        assertThat(shown(scene.acme())).isEqualTo(UNTOUCHED);
    }

    @Test
    void aCircleAmongOwnFacilitiesIsOpenedAtItsGreatestId() {
        scene.facility("~A", "L1", Kind.SPACE).facility("~C", "~A", Kind.SPACE).move("~A", "~C");

        assertThat(scene.acme().path(id("~A"))).containsExactly(id("~C"), id("~A"));
        assertThat(scene.acme().findings()).extracting(ViewFinding::type).contains(ViewFinding.Type.CYCLE);

        scene.move("~A", "L2");
        assertThat(scene.acme().path(id("~C"))).endsWith(id("L2"), id("~A"), id("~C"));
    }

    @Test
    void aFacilityUnderOneThatWasNeverStoredIsAnOrphanedRootUntilItIs() {
        scene.facility("X", "LATER", Kind.BUILDING);
        assertThat(shown(scene.acme())).isEqualTo(UNTOUCHED + "X orphaned\n");

        scene.facility("LATER", null, Kind.SITE);
        assertThat(scene.acme().path(id("X"))).containsExactly(id("LATER"), id("X"));
    }

    @Test
    void theChildrenOfARetiredFacilityThatTheTenantMovedGoWithItsMove() {
        scene.redirect("L1", "S").retire("L1");

        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          B
                            L2
                          R orphaned
                        """);
    }

    @Test
    void aHiddenFacilityThatTheTenantMovedIsAwayWithAllBelowIt() {
        scene.overlay(Scene.entry("L1", true, false, "S"));

        assertThat(shown(scene.acme())).isEqualTo("""
                        S
                          B
                            L2
                        """);
    }

    @Test
    void removingAFacilityLeavesItsChildrenAsRootsAndStoringItAgainTakesThemBack() {
        Facility level = scene.acme().stored(id("L1")).orElseThrow();
        scene.apply(new Effect.FacilityRemoved(Owner.GLOBAL, id("L1")));
        assertThat(scene.acme().path(id("R"))).containsExactly(id("R"));

        scene.store(level);
        assertThat(shown(scene.acme())).isEqualTo(UNTOUCHED);
    }

    @Test
    void viewsDoNotDependOnTheOrderOrTheBatchesInWhichChangesCame() {
        scene.facility("~BAY", "L1", new Kind("bay"))
                .redirect("L2", "~BAY")
                .hide("R")
                .override("S", Facility.NAME, "Plant")
                .facility("~DESK", "R", Kind.SPACE)
                .place("d1", "R");

        FacilityTree atOnce = FacilityTree.empty();
        atOnce.apply(scene.version(), scene.effects);
        FacilityTree.Loading backwards = FacilityTree.load(scene.version());
        scene.effects.reversed().forEach(backwards::effect);

        assertThat(shown(atOnce.view(ACME))).isEqualTo(shown(scene.acme()));
        assertThat(shown(backwards.done().view(ACME))).isEqualTo(shown(scene.acme()));
    }

    @Test
    void anEffectAppliedTwiceChangesNothing() {
        scene.facility("~BAY", "L1", new Kind("bay")).redirect("L2", "~BAY").hide("R");
        String before = shown(scene.acme());
        int facilities = scene.tree.facilities();

        scene.tree.apply(scene.version().next(), scene.effects);

        assertThat(shown(scene.acme())).isEqualTo(before);
        assertThat(scene.tree.facilities()).isEqualTo(facilities);
    }
}
