package dev.cadastre.facility.change;

import static dev.cadastre.facility.change.PlannedTree.ACME;
import static dev.cadastre.facility.change.PlannedTree.NOW;
import static dev.cadastre.facility.change.PlannedTree.adding;
import static dev.cadastre.facility.change.PlannedTree.id;
import static dev.cadastre.facility.change.PlannedTree.move;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What has an outline contains what is put into it, to within five metres. */
class ContainmentTest {

    private static final Outline HUNDRED_METERS = new Outline("""
        {"type":"Polygon","coordinates":[[[0,0],[0.0009,0],[0.0009,0.0009],[0,0.0009],[0,0]]]}\
        """);
    private static final Point INSIDE = new Point(0.0005, 0.0005);
    private static final Point FOUR_METERS_OUTSIDE = new Point(0.00094, 0.0005);
    private static final Point SEVEN_METERS_OUTSIDE = new Point(0.00096, 0.0005);

    private final PlannedTree planned = new PlannedTree();

    @BeforeEach
    void outlineASite() {
        planned.apply(Owner.GLOBAL, adding("yard", null, Kind.SITE, null, HUNDRED_METERS));
    }

    @Test
    void whatIsCreatedIsInside() {
        assertThat(planned.plan(Owner.GLOBAL, adding("in", "yard", Kind.BUILDING, INSIDE, null))
                        .isEmpty())
                .isFalse();
        assertThat(planned.plan(Owner.GLOBAL, adding("by", "yard", Kind.BUILDING, FOUR_METERS_OUTSIDE, null))
                        .isEmpty())
                .isFalse();
        refused("out lies", Owner.GLOBAL, adding("out", "yard", Kind.BUILDING, SEVEN_METERS_OUTSIDE, null));
        refused("~out lies", ACME, adding("~out", "yard", Kind.BUILDING, SEVEN_METERS_OUTSIDE, null));
    }

    @Test
    void whatIsBelowIsHeldToTheNearestOutlineAbove() {
        refused(
                "deep lies",
                Owner.GLOBAL,
                adding("shed", "yard", Kind.BUILDING, null, null),
                adding("floor", "shed", Kind.LEVEL, null, null),
                adding("deep", "floor", Kind.SPACE, SEVEN_METERS_OUTSIDE, null));
    }

    @Test
    void whatIsMovedComesWithAllThatIsInIt() {
        planned.apply(Owner.GLOBAL, adding("desk", "room", Kind.SPACE, SEVEN_METERS_OUTSIDE, null));
        refused("desk lies", Owner.GLOBAL, move("hall", "yard"));
        refused("desk lies", ACME, move("hall", "yard"));
        assertThat(planned.plan(Owner.GLOBAL, move("depot", "yard")).isEmpty()).isFalse();
    }

    @Test
    void whatIsRestoredIsInside() {
        planned.apply(Owner.GLOBAL, adding("far", "plant", Kind.BUILDING, SEVEN_METERS_OUTSIDE, null));
        planned.apply(Owner.GLOBAL, new Command.Retire(id("far"), NOW));
        refused("far lies", Owner.GLOBAL, new Command.Restore(id("far")), move("far", "yard"));
        assertThat(planned.plan(Owner.GLOBAL, new Command.Restore(id("far"))).isEmpty())
                .isFalse();
    }

    @Test
    void whatLayOutsideBeforeCanBeEditedAndMovedAway() {
        planned.apply(Owner.GLOBAL, adding("far", "yard", Kind.BUILDING, INSIDE, null));
        assertThat(planned.plan(Owner.GLOBAL, move("far", "plant")).isEmpty()).isFalse();
    }

    private void refused(String words, Owner owner, Command... commands) {
        assertThatExceptionOfType(CadastreException.class)
                .isThrownBy(() -> planned.plan(owner, commands))
                .satisfies(refusal ->
                        assertThat(refusal.detail()).startsWith(words).contains("5 m outside of yard"))
                .satisfies(refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.FACILITY_CONFLICT));
    }

    private static Command adding(
            String id, @Nullable String parent, Kind kind, @Nullable Point position, @Nullable Outline outline) {
        return new Command.Create(new Facility(
                id(id),
                parent == null ? null : id(parent),
                kind,
                id,
                null,
                new TreeMap<>(),
                position,
                outline,
                null,
                null,
                List.of(),
                List.of()));
    }
}
