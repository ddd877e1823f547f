package dev.cadastre.facility.tree.semantics;

import static dev.cadastre.facility.tree.semantics.World.adding;
import static dev.cadastre.facility.tree.semantics.World.edit;
import static dev.cadastre.facility.tree.semantics.World.hide;
import static dev.cadastre.facility.tree.semantics.World.id;
import static dev.cadastre.facility.tree.semantics.World.move;
import static dev.cadastre.facility.tree.semantics.World.overlay;
import static dev.cadastre.facility.tree.semantics.World.path;
import static dev.cadastre.facility.tree.semantics.World.place;
import static dev.cadastre.facility.tree.semantics.World.retire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.change.DryRun;
import dev.cadastre.facility.change.Grant;
import dev.cadastre.facility.change.Plan;
import dev.cadastre.facility.tree.ViewFinding;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rules 8 to 15: how the layers of base and tenants live beside each other and change. */
class LayerSemanticsTest {

    private static final Owner ACME = Owner.of(World.ACME);

    private final World world = new World();

    @Test
    void rule8WhatATenantAddsNoOtherSees() {
        world.globex(place("cart", "room"));
        List<Object> globex = World.everything(world.globex());
        List<Object> global = World.everything(world.tree.globalView());

        world.acme(
                adding("~yard", null, Kind.SITE),
                adding("~bay", "north", Kind.SPACE),
                overlay("hall", "name", "Halle 1"),
                move("south", "depot"),
                hide("room"),
                place("scale", "~bay"));

        assertThat(World.everything(world.globex())).isEqualTo(globex);
        assertThat(World.everything(world.tree.globalView())).isEqualTo(global);
        assertThat(world.globex().find(id("~bay"))).isEmpty();
        refused(ErrorId.FACILITY_NOT_FOUND, () -> world.globex(place("cart", "~bay")), "~bay");
    }

    @Test
    void rule9AGroupIsBoundToASubtreeAndPathsStayAbsolute() {
        world.acme(new Command.Bind("night", id("north")), new Command.Bind("day", id("depot")));

        assertThat(world.acme().boundTo(Set.of("night", "unheard-of"))).containsExactly(id("north"));
        assertThat(world.acme().isAncestor(id("north"), id("room"))).isTrue();
        assertThat(world.path("room")).isEqualTo("plant/hall/north/room");

        world.acme(hide("hall"));
        assertThat(world.acme().boundTo(Set.of("night"))).isEmpty();
        assertThat(world.globex().hasBindings()).isFalse();
    }

    @Test
    void rule10ABaseWriteNeverFailsForATenantAndTheTenantsNameWins() {
        world.acme(adding("~east", "hall", Kind.LEVEL), move("upper", "hall"), hide("south"));

        world.global(adding("east", "hall", Kind.LEVEL), edit("east", "name", "~east"));
        world.global(retire("room"), retire("north"), retire("south"), move("depot", "plant"));

        assertThat(world.acme().child(id("hall"), "~east").orElseThrow().id()).isEqualTo(id("~east"));
        assertThat(world.path("east")).isEqualTo("plant/hall/east");
        assertThat(world.path("~east")).isEqualTo("plant/hall/~east");
        assertThat(world.findings("~east")).containsExactly(ViewFinding.Type.NAME_CONFLICT);
    }

    @Test
    void rule11WhatStandsOnAFacilityThatEndsIsOrphanedUntilItReturns() {
        world.acme(adding("~bay", "room", Kind.SPACE), overlay("room", "name", "Cold room"));

        world.global(retire("room"));
        assertThat(world.path("~bay")).isEqualTo("plant/hall/north/~bay");
        assertThat(world.findings("~bay")).containsExactly(ViewFinding.Type.ORPHANED);
        assertThat(world.findings("room")).containsExactly(ViewFinding.Type.UNBOUND);

        world.global(new Command.Restore(id("room")));
        assertThat(world.path("~bay")).isEqualTo("plant/hall/north/room/~bay");
        assertThat(world.find("room").name()).isEqualTo("Cold room");
        assertThat(world.acme().findings()).isEmpty();
    }

    @Test
    void rule12AMoveThatClosesACycleWithTheBaseIsDroppedAndShown() {
        world.global(adding("wing", "plant", Kind.BUILDING));
        world.acme(move("depot", "wing"));

        world.global(move("wing", "depot"));

        assertThat(world.path("depot")).isEqualTo("plant/depot");
        assertThat(world.path("wing")).isEqualTo("plant/depot/wing");
        assertThat(world.findings("depot")).containsExactly(ViewFinding.Type.QUARANTINED_MOVE);

        world.global(move("wing", "plant"));
        assertThat(world.path("depot")).isEqualTo("plant/wing/depot");
        assertThat(world.acme().findings()).isEmpty();
    }

    @Test
    void rule12AMoveThatWouldCloseACycleAtOnceIsRefused() {
        world.acme(adding("~wing", "hall", Kind.BUILDING), move("depot", "~wing"));

        refused(ErrorId.FACILITY_CYCLE, () -> world.acme(move("~wing", "depot")), "~wing", "depot");
        refused(ErrorId.FACILITY_CYCLE, () -> world.acme(move("hall", "depot")), "hall", "depot");
        refused(ErrorId.FACILITY_CYCLE, () -> world.global(move("hall", "hall")), "hall");
    }

    @Test
    void rule13KindsAreCheckedWhereTheTenantSeesTheFacilityStand() {
        refused(ErrorId.INVALID_FACILITY, () -> world.acme(adding("~d1", "hall", World.DOCK)), "dock");
        world.acme(new Command.AddKind(new KindRule(World.DOCK, Set.of(Kind.BUILDING), false)));
        refused(ErrorId.FACILITY_CONFLICT, () -> world.acme(adding("~d1", "north", World.DOCK)), "north", "building");
        refused(ErrorId.FACILITY_CONFLICT, () -> world.acme(move("hall", "upper")), "hall", "level");

        world.acme(adding("~d1", "hall", World.DOCK));
        assertThat(world.acme().findings()).isEmpty();
        world.acme(new Command.AddKind(new KindRule(World.DOCK, Set.of(Kind.SITE), false)));
        assertThat(world.findings("~d1")).containsExactly(ViewFinding.Type.KIND_CONFLICT);
        refused(ErrorId.INVALID_FACILITY, () -> world.globex(adding("~d1", "hall", World.DOCK)), "dock");
    }

    @Test
    void rule14TheViewIsTheSameInWhateverOrderTheLayersChanged() {
        List<Effect> base = world.global(
                        adding("annex", "plant", Kind.BUILDING),
                        move("north", "depot"),
                        retire("upper"),
                        edit("hall", "name", "A"))
                .effects();
        List<Effect> overlay = world.acme(
                        adding("~bay", "annex", Kind.SPACE),
                        move("depot", "annex"),
                        overlay("annex", "name", "B"),
                        place("scale", "north"))
                .effects();

        World overlayFirst = new World();
        overlayFirst.apply(overlay);
        overlayFirst.apply(base);
        World baseReversed = new World();
        baseReversed.apply(base.reversed());
        baseReversed.apply(overlay.reversed());

        assertThat(world.path("room")).isEqualTo("plant/annex/depot/north/room");
        assertThat(World.everything(overlayFirst.acme())).isEqualTo(World.everything(world.acme()));
        assertThat(World.everything(baseReversed.acme())).isEqualTo(World.everything(world.acme()));
    }

    @Test
    void rule15ADryRunTellsWhatWouldBeTouchedAndChangesNothing() {
        world.acme(place("scale", "room"), place("cart", "south"), new Command.Bind("night", id("hall")));
        world.globex(place("lift", "room"), overlay("room", "name", "Lab"), adding("~x", "north", Kind.SPACE));
        List<Object> before = World.everything(world.acme());

        DryRun mine = DryRun.of(world.plan(ACME, move("north", "depot")), world.version());
        assertThat(mine.touched().facilities()).containsExactly(id("north"), id("room"));
        assertThat(mine.touched().devices()).containsExactly(new DeviceId("scale"));
        assertThat(mine.touched().grants()).containsExactly(new Grant(World.ACME, "night", id("hall")));
        assertThat(mine.rows()).isEqualTo(1);

        DryRun everybodys = DryRun.of(world.plan(Owner.GLOBAL, move("north", "depot")), world.version());
        assertThat(everybodys.touched().facilities()).containsExactly(id("north"), id("room"));
        assertThat(everybodys.touched().deviceCount()).isEqualTo(2);
        assertThat(everybodys.touched().devices()).as("no tenant's ids").isEmpty();
        assertThat(everybodys.touched().overlays()).isEqualTo(2);
        assertThat(everybodys.touched().tenants()).isEqualTo(1);

        assertThat(World.everything(world.acme())).isEqualTo(before);
    }

    @Test
    void rule15AMergeIsOneChangeAndIsUndoneAsOne() {
        world.acme(place("scale", "north"), adding("~bay", "north", Kind.SPACE));
        List<Object> before = World.everything(world.acme());

        Plan merge = world.global(new Command.Merge(id("north"), id("south")));

        assertThat(world.place("scale")).isEqualTo("plant/hall/south");
        assertThat(world.path("room")).isEqualTo("plant/hall/south/room");
        assertThat(world.path("~bay")).isEqualTo("plant/hall/south/~bay");
        assertThat(path(world.globex(), "north")).isEmpty();
        assertThat(merge.parts().stream().map(Plan.Part::owner)).containsExactly(Owner.GLOBAL, ACME);

        world.undo(Owner.GLOBAL, merge);
        assertThat(World.everything(world.acme())).isEqualTo(before);
    }

    @Test
    void rule15WhatLaterChangesStandOnIsNotUndone() {
        Plan created = world.acme(adding("~bay", "north", Kind.SPACE));
        world.acme(adding("~shelf", "~bay", Kind.SPACE));

        refused(ErrorId.CHANGE_NOT_UNDOABLE, () -> world.undo(ACME, created), "~bay");
        assertThat(world.path("~shelf")).isEqualTo("plant/hall/north/~bay/~shelf");
    }

    private static void refused(ErrorId error, Runnable change, String... words) {
        assertThatExceptionOfType(CadastreException.class)
                .isThrownBy(change::run)
                .satisfies(refusal -> assertThat(refusal.id()).isEqualTo(error))
                .satisfies(refusal -> assertThat(refusal.detail()).contains(words));
    }
}
