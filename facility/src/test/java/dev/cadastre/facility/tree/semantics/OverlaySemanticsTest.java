package dev.cadastre.facility.tree.semantics;

import static dev.cadastre.facility.tree.semantics.World.adding;
import static dev.cadastre.facility.tree.semantics.World.edit;
import static dev.cadastre.facility.tree.semantics.World.hide;
import static dev.cadastre.facility.tree.semantics.World.id;
import static dev.cadastre.facility.tree.semantics.World.move;
import static dev.cadastre.facility.tree.semantics.World.overlay;
import static dev.cadastre.facility.tree.semantics.World.place;
import static dev.cadastre.facility.tree.semantics.World.retire;
import static dev.cadastre.facility.tree.semantics.World.show;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.tree.Attributed;
import dev.cadastre.facility.tree.Degradation;
import dev.cadastre.facility.tree.FacilityView;
import dev.cadastre.facility.tree.Tier;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules 1 to 7: what a tenant's entry does to the tenant's own view. */
class OverlaySemanticsTest {

    private final World world = new World();

    @Test
    void rule1AnEntryBindsToTheIdAndRemembersTheVersionItWasWrittenAgainst() {
        TreeVersion seen = world.version();
        world.acme(overlay("north", "name", "Cold store"));
        world.global(move("north", "depot"), edit("north", "name", "North wing"));

        assertThat(world.path("north")).isEqualTo("plant/depot/north");
        assertThat(world.find("north").name()).isEqualTo("Cold store");
        assertThat(world.acme().entry(id("north")).map(OverlayEntry::seen)).contains(seen);
    }

    @Test
    void rule2AnAttributeIsInheritedOrSetOrSetToNone() {
        world.global(edit("hall", "colour", "grey"), edit("hall", "area", "900"), edit("hall", "code", "H1"));
        world.acme(overlay("hall", "colour", "blue"), overlay("hall", "code", null));

        assertThat(world.find("hall").value("area")).isEqualTo("900");
        assertThat(world.find("hall").value("colour")).isEqualTo("blue");
        assertThat(world.find("hall").code()).isNull();
        assertThat(value("hall", "area").layer()).isEqualTo(Owner.GLOBAL);
        assertThat(value("hall", "colour").layer()).isEqualTo(Owner.of(World.ACME));
        assertThat(value("hall", "code").layer()).isEqualTo(Owner.of(World.ACME));
    }

    @Test
    void rule3WhatIsNotOverriddenFollowsTheBaseAndDriftOfTheRestIsShown() {
        world.global(edit("hall", "colour", "grey"), edit("hall", "area", "900"));
        world.acme(overlay("hall", "colour", "blue"));
        assertThat(value("hall", "colour").drifted()).isFalse();

        world.global(edit("hall", "colour", "green"), edit("hall", "area", "950"));

        assertThat(world.find("hall").value("area")).isEqualTo("950");
        assertThat(value("hall", "colour"))
                .isEqualTo(new Attributed("blue", Owner.of(World.ACME), true, "green", "grey"));
        assertThat(value("hall", "colour").drifted()).isTrue();

        world.acme(new Command.Follow(id("hall"), Set.of("colour")));
        assertThat(world.find("hall").value("colour")).isEqualTo("green");
        assertThat(world.find("hall").touched()).isFalse();
    }

    private Attributed value(String facility, String key) {
        return Objects.requireNonNull(world.find(facility).values().get(key));
    }

    @Test
    void rule4HidingTakesTheInheritedSubtreeAwayAndGivesItBack() {
        world.acme(move("upper", "hall"));
        List<Object> before = World.everything(world.acme());
        world.acme(move("upper", "depot"), hide("hall"));

        for (String gone : List.of("hall", "north", "south", "room")) {
            assertThat(world.acme().find(id(gone))).as(gone).isEmpty();
        }
        assertThat(world.path("upper")).isEqualTo("plant/depot/upper");

        world.acme(show("hall"), move("upper", "hall"));
        assertThat(World.everything(world.acme())).isEqualTo(before);
    }

    @Test
    void rule4OpaqueKeepsTheFacilityAndDropsItsBaseChildrenOnly() {
        world.acme(move("upper", "hall"), adding("~annex", "hall", Kind.LEVEL));
        world.acme(new Command.Opaque(id("hall"), true));

        assertThat(world.acme().children(id("hall")).stream().map(FacilityView::id))
                .containsExactly(id("upper"), id("~annex"));
        assertThat(world.acme().find(id("room"))).isEmpty();

        world.acme(new Command.Opaque(id("hall"), false));
        assertThat(world.path("room")).isEqualTo("plant/hall/north/room");
    }

    @Test
    void rule5OwnFacilitiesUnderAHiddenOneAreRefused() {
        world.acme(hide("hall"));
        refused(adding("~bay", "north", Kind.SPACE), "north", "hall");
        refused(move("upper", "hall"), "hall", "show it first");

        world.acme(show("hall"), adding("~bay", "north", Kind.SPACE));
        refused(hide("hall"), "north", "move or retire ~bay first");
        refused(new Command.Opaque(id("hall"), true), "~bay", "north");
    }

    private void refused(Command command, String... words) {
        assertThatExceptionOfType(CadastreException.class)
                .isThrownBy(() -> world.acme(command))
                .satisfies(refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.FACILITY_CONFLICT))
                .satisfies(refusal -> assertThat(refusal.detail()).contains(words));
    }

    @Test
    void rule5OwnFacilitiesThatABaseChangeHidesStandAtTheNearestVisibleAncestor() {
        world.acme(adding("~bay", "north", Kind.SPACE), adding("~shelf", "~bay", Kind.SPACE), hide("depot"));

        world.global(move("north", "depot"));

        assertThat(world.acme().find(id("north"))).isEmpty();
        assertThat(world.path("~shelf")).isEqualTo("plant/~bay/~shelf");
        assertThat(world.find("~bay").orphaned()).isTrue();
        assertThat(world.find("~shelf").orphaned()).isFalse();
        assertThat(world.acme().findings()).anySatisfy(finding -> {
            assertThat(finding.facility()).isEqualTo(id("~bay"));
            assertThat(finding.other()).isEqualTo(id("north"));
        });
    }

    @Test
    void rule6DevicesOnWhatIsHiddenAreAtTheNearestVisibleAncestorAndDegraded() {
        world.acme(place("scale", "room"), hide("hall"));

        assertThat(world.place("scale")).isEqualTo("plant");
        assertThat(world.resolve("scale").degraded()).isEqualTo(new Degradation(Degradation.Reason.HIDDEN, id("room")));
        assertThat(world.resolve("scale").tier()).isEqualTo(Tier.OVERLAY);

        world.acme(show("hall"), new Command.Opaque(id("hall"), true));
        assertThat(world.place("scale")).isEqualTo("plant/hall");
        assertThat(world.resolve("scale").degraded())
                .isEqualTo(new Degradation(Degradation.Reason.CUT_OFF, id("room")));
    }

    @Test
    void rule6DevicesOnWhatIsRetiredAreAtTheNearestVisibleAncestorAndDegraded() {
        world.acme(place("scale", "room"));
        assertThat(world.resolve("scale").degraded()).isNull();
        assertThat(world.resolve("scale").tier()).isEqualTo(Tier.GLOBAL);

        world.global(retire("room"));

        assertThat(world.place("scale")).isEqualTo("plant/hall/north");
        assertThat(world.resolve("scale").degraded())
                .isEqualTo(new Degradation(Degradation.Reason.RETIRED, id("room")));
    }

    @Test
    void rule7AMoveTakesTheWholeBaseSubtreeAndThereIsOneAFacility() {
        world.acme(move("north", "depot"));
        assertThat(world.path("room")).isEqualTo("plant/depot/north/room");

        world.acme(adding("~yard", null, Kind.SITE), move("north", "~yard"));
        assertThat(world.path("room")).isEqualTo("~yard/north/room");
        assertThat(world.acme().children(id("depot")).stream().map(FacilityView::id))
                .containsExactly(id("upper"));

        world.acme(new Command.MoveBack(id("north")));
        assertThat(world.path("room")).isEqualTo("plant/hall/north/room");
    }
}
