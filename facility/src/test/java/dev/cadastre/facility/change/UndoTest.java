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
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.reference.ReferenceLayers;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UndoTest {

    private static final DeviceId SCALE = new DeviceId("scale");
    private static final Kind DOCK = new Kind("dock");

    private final PlannedTree planned = new PlannedTree();

    private void refused(String words, Owner owner, Plan change) {
        assertThatExceptionOfType(CadastreException.class)
                .isThrownBy(() -> planned.undo(owner, change))
                .satisfies(refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.CHANGE_NOT_UNDOABLE))
                .satisfies(refusal -> assertThat(refusal.detail()).contains(words));
    }

    private Facility row(Owner owner, String id) {
        return Objects.requireNonNull(planned.row(owner, id));
    }

    private static Command rename(String facility, String name) {
        return new Command.Edit(id(facility), Map.of("name", Optional.of(name)));
    }

    @Test
    void anUndoIsAPlanThatCanBeUndoneItself() {
        Plan change = planned.apply(ACME, move("north", "depot"), adding("~bay", "north", Kind.SPACE));
        Plan undo = planned.undo(ACME, change);
        assertThat(planned.row(ACME, "~bay")).isNull();
        planned.undo(ACME, undo);
        assertThat(row(ACME, "~bay").parent()).isEqualTo(id("north"));
        assertThat(new ReferenceLayers(planned.tree).overlay(new TenantId("acme"), id("north")))
                .isNotNull();
    }

    @Test
    void aRowThatChangedAgain() {
        Plan change = planned.apply(Owner.GLOBAL, rename("hall", "Hall A"));
        planned.apply(Owner.GLOBAL, rename("hall", "Hall B"));
        refused("hall was changed again since: undo that change first", Owner.GLOBAL, change);
    }

    @Test
    void twice() {
        Plan change = planned.apply(Owner.GLOBAL, move("north", "depot"));
        planned.undo(Owner.GLOBAL, change);
        refused("north was changed again", Owner.GLOBAL, change);
    }

    @Test
    void aNameThatWasTakenMeanwhile() {
        Plan change = planned.apply(Owner.GLOBAL, rename("north", "nord"));
        planned.apply(Owner.GLOBAL, adding("new", "hall", Kind.LEVEL), rename("new", "north"));
        refused("would both be 'north' in hall", Owner.GLOBAL, change);
    }

    @Test
    void aPlaceThatHasEndedMeanwhile() {
        Plan change = planned.apply(Owner.GLOBAL, move("upper", "hall"));
        planned.apply(Owner.GLOBAL, new Command.Retire(id("depot"), NOW));
        refused("depot is retired", Owner.GLOBAL, change);
    }

    @Test
    void aKindThatIsInUseMeanwhile() {
        Plan change = planned.apply(ACME, new Command.AddKind(new KindRule(DOCK, Set.of(Kind.BUILDING), false)));
        planned.apply(ACME, adding("~d", "hall", DOCK));
        refused("~d is of kind 'dock'", ACME, change);
    }

    @Test
    void aCreationOnWhichATenantStandsEndsInsteadOfVanishing() {
        Plan change = planned.apply(Owner.GLOBAL, adding("new", "hall", Kind.LEVEL));
        planned.apply(ACME, new Command.Place(SCALE, id("new"), PlacedBy.PERSON));

        planned.undo(Owner.GLOBAL, change);

        assertThat(row(Owner.GLOBAL, "new").isCurrent()).isFalse();
    }

    @Test
    void aCreationOnWhichNothingStandsVanishes() {
        Plan change = planned.apply(Owner.GLOBAL, adding("new", "hall", Kind.LEVEL));
        planned.undo(Owner.GLOBAL, change);
        assertThat(planned.row(Owner.GLOBAL, "new")).isNull();
    }

    @Test
    void aMergeLeavesTheDeviceWhereItsTenantPutItSince() {
        TenantId acme = new TenantId("acme");
        planned.apply(ACME, new Command.Place(SCALE, id("north"), PlacedBy.PERSON));
        Plan merge = planned.apply(Owner.GLOBAL, new Command.Merge(id("north"), id("south")));
        planned.apply(ACME, new Command.Place(SCALE, id("upper"), PlacedBy.PERSON));

        planned.undo(Owner.GLOBAL, merge);

        FacilityId place = new ReferenceLayers(planned.tree).place(acme, SCALE);
        assertThat(place).isEqualTo(id("upper"));
        assertThat(row(Owner.GLOBAL, "north").isCurrent()).isTrue();
        assertThat(row(Owner.GLOBAL, "room").parent()).isEqualTo(id("north"));
    }
}
