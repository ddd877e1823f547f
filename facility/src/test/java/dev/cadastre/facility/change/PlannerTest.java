package dev.cadastre.facility.change;

import static dev.cadastre.facility.change.PlannedTree.ACME;
import static dev.cadastre.facility.change.PlannedTree.GLOBEX;
import static dev.cadastre.facility.change.PlannedTree.adding;
import static dev.cadastre.facility.change.PlannedTree.facility;
import static dev.cadastre.facility.change.PlannedTree.id;
import static dev.cadastre.facility.change.PlannedTree.move;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.reference.ReferenceLayers;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final Kind HVAC = new Kind("hvac");
    private static final DeviceId SCALE = new DeviceId("scale");

    private final PlannedTree planned = new PlannedTree();

    @Test
    void commandsSeeWhatThoseBeforeThemDid() {
        Plan plan = planned.plan(
                ACME,
                adding("~yard", null, Kind.SITE),
                adding("~shed", "~yard", Kind.BUILDING),
                move("north", "~shed"),
                new Command.Place(SCALE, id("~shed"), PlacedBy.PERSON));

        assertThat(plan.effects()).hasSize(4);
        assertThat(plan.parts()).extracting(Plan.Part::owner).containsExactly(ACME);
    }

    @Test
    void aCommandForWhatIsSoAlreadyWritesNothing() {
        planned.apply(ACME, new Command.Hide(id("south"), true), new Command.Bind("night", id("hall")));

        assertThat(planned.plan(
                                ACME,
                                new Command.Hide(id("south"), true),
                                new Command.Opaque(id("hall"), false),
                                new Command.MoveBack(id("north")),
                                new Command.Follow(id("north"), Set.of()),
                                new Command.Bind("night", id("hall")),
                                new Command.Unbind("day", id("hall")),
                                move("north", "hall"),
                                new Command.Place(SCALE, null, PlacedBy.PERSON))
                        .isEmpty())
                .isTrue();
        assertThat(planned.plan(Owner.GLOBAL, move("north", "hall"), new Command.Restore(id("hall")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aRowChangedTwiceIsOneEffectAndOneChangedBackIsNone() {
        Plan twice = planned.plan(Owner.GLOBAL, move("north", "depot"), rename("north", "Nord"));
        assertThat(twice.effects()).hasSize(1);
        assertThat(planned.plan(Owner.GLOBAL, move("north", "depot"), move("north", "hall"))
                        .effects())
                .isEmpty();
    }

    private static Command rename(String facility, String name) {
        return new Command.Edit(id(facility), Map.of(Facility.NAME, Optional.of(name)));
    }

    @Test
    void namesMaySwapWithinOneChange() {
        Plan swap = planned.apply(Owner.GLOBAL, rename("north", "south"), rename("south", "north"));
        assertThat(swap.effects()).hasSize(2);
    }

    @Test
    void timesAreKeptToTheMicrosecond() {
        planned.apply(Owner.GLOBAL, new Command.Retire(id("room"), PlannedTree.NOW));
        assertThat(row(Owner.GLOBAL, "room").retiredAt()).isEqualTo(PlannedTree.NOW.truncatedTo(ChronoUnit.MICROS));
    }

    @Test
    void whatIsHistoryMayStandInHistory() {
        Instant end = Instant.parse("2020-01-01T00:00:00Z");
        planned.apply(
                Owner.GLOBAL,
                new Command.Create(facility("old", "plant", Kind.BUILDING).retired(end, List.of(id("hall")))),
                new Command.Create(facility("older", "old", Kind.LEVEL).retired(end, List.of())));
        assertThat(row(Owner.GLOBAL, "older").parent()).isEqualTo(id("old"));
    }

    @Test
    void anOverrideRemembersBaseValueAndVersion() {
        TreeVersion seen = planned.tree.version();
        planned.apply(
                ACME, new Command.Overlay(id("hall"), Map.of("name", Optional.of("Halle"), "code", Optional.empty())));

        OverlayEntry entry = Objects.requireNonNull(layers().overlay(tenant(ACME), id("hall")));
        assertThat(entry.seen()).isEqualTo(seen);
        assertThat(entry.baseValues()).isEqualTo(Map.of("name", Optional.of("hall"), "code", Optional.empty()));
    }

    @Test
    void anEntryThatChangesNothingAnyMoreIsCleared() {
        planned.apply(ACME, move("north", "depot"));
        assertThat(planned.plan(ACME, move("north", "hall")).effects())
                .containsExactly(new Effect.OverlayCleared(tenant(ACME), id("north")));
    }

    @Test
    void aHomeIsNotAPlace() {
        assertThat(planned.plan(ACME, new Command.Place(SCALE, id("hall"), PlacedBy.HOME))
                        .effects())
                .containsExactly(new Effect.DeviceHomed(tenant(ACME), SCALE, id("hall")));
    }

    @Test
    void zonesAreJoinedOnceAndLeft() {
        Membership air = new Membership(id("air"), HVAC);
        planned.apply(
                Owner.GLOBAL,
                adding("air", "hall", Kind.ZONE),
                new Command.Join(id("room"), air),
                new Command.Join(id("room"), air));
        assertThat(row(Owner.GLOBAL, "room").zones()).containsExactly(air);
        planned.apply(Owner.GLOBAL, new Command.Leave(id("room"), air));
        assertThat(row(Owner.GLOBAL, "room").zones()).isEmpty();
    }

    @Test
    void aMergeTakesChildrenMembersAndDevicesOfAllTenantsAlongEachInItsPart() {
        planned.apply(
                Owner.GLOBAL,
                adding("air", "hall", Kind.ZONE),
                adding("wind", "hall", Kind.ZONE),
                new Command.Join(id("room"), new Membership(id("air"), HVAC)));
        planned.apply(
                ACME,
                new Command.Create(
                        facility("~bay", "hall", Kind.LEVEL).withZones(List.of(new Membership(id("air"), HVAC)))),
                new Command.Place(SCALE, id("air"), PlacedBy.PERSON));

        Plan plan = planned.apply(Owner.GLOBAL, new Command.Merge(id("air"), id("wind")));

        assertThat(plan.parts()).extracting(Plan.Part::owner).containsExactly(Owner.GLOBAL, ACME);
        assertThat(row(Owner.GLOBAL, "room").zones()).containsExactly(new Membership(id("wind"), HVAC));
        assertThat(row(ACME, "~bay").zones()).containsExactly(new Membership(id("wind"), HVAC));
        assertThat(layers().place(tenant(ACME), SCALE)).isEqualTo(id("wind"));
        assertThat(row(Owner.GLOBAL, "air").supersededBy()).containsExactly(id("wind"));
        assertThat(plan.parts().getFirst().effects())
                .allSatisfy(effect -> assertThat(effect.owner()).isEqualTo(Owner.GLOBAL));
    }

    @Test
    void aMergeMovesWhatATenantMovedThere() {
        planned.apply(ACME, move("upper", "hall"));
        planned.apply(
                Owner.GLOBAL, adding("annex", "plant", Kind.BUILDING), new Command.Merge(id("hall"), id("annex")));
        assertThat(Objects.requireNonNull(layers().overlay(tenant(ACME), id("upper")))
                        .parent())
                .isEqualTo(id("annex"));
    }

    @Test
    void anOwnFacilityMayMergeIntoAGlobalOne() {
        planned.apply(ACME, adding("~bay", "north", Kind.SPACE), adding("~rack", "~bay", Kind.SPACE));
        planned.apply(ACME, new Command.Merge(id("~bay"), id("room")));
        assertThat(row(ACME, "~rack").parent()).isEqualTo(id("room"));
        assertThat(row(ACME, "~bay").isCurrent()).isFalse();
    }

    @Test
    void whatATenantHasNeverStopsABaseWrite() {
        planned.apply(
                ACME,
                adding("~east", "hall", Kind.LEVEL),
                adding("~bay", "room", Kind.SPACE),
                move("upper", "hall"),
                new Command.Hide(id("south"), true));
        planned.apply(GLOBEX, new Command.Opaque(id("hall"), true));

        planned.apply(
                Owner.GLOBAL,
                adding("east", "hall", Kind.LEVEL),
                rename("north", "~east"),
                new Command.Retire(id("room"), PlannedTree.NOW),
                new Command.Retire(id("north"), PlannedTree.NOW),
                new Command.Merge(id("depot"), id("hall")));
        assertThat(row(Owner.GLOBAL, "depot").isCurrent()).isFalse();
    }

    private ReferenceLayers layers() {
        return new ReferenceLayers(planned.tree);
    }

    private static TenantId tenant(Owner owner) {
        return ((Owner.Tenant) owner).tenant();
    }

    private Facility row(Owner owner, String id) {
        return Objects.requireNonNull(planned.row(owner, id));
    }
}
