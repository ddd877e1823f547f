package dev.cadastre.facility.change;

import static dev.cadastre.facility.change.PlannedTree.ACME;
import static dev.cadastre.facility.change.PlannedTree.GLOBEX;
import static dev.cadastre.facility.change.PlannedTree.adding;
import static dev.cadastre.facility.change.PlannedTree.id;
import static dev.cadastre.facility.change.PlannedTree.move;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TouchedTest {

    private static final TenantId TENANT = new TenantId("acme");

    private final PlannedTree planned = new PlannedTree();

    private static Command place(String device, String facility) {
        return new Command.Place(new DeviceId(device), id(facility), PlacedBy.PERSON);
    }

    @Test
    void aRenameTouchesTheFacilityAlone() {
        planned.apply(ACME, place("scale", "room"), place("cart", "north"));
        Touched touched = planned.plan(ACME, new Command.Overlay(id("north"), Map.of("name", Optional.of("Nord"))))
                .touched();
        assertThat(touched.facilities()).containsExactly(id("north"));
        assertThat(touched.devices()).containsExactly(new DeviceId("cart"));
    }

    @Test
    void hidingTouchesAllThatGoes() {
        planned.apply(
                ACME,
                place("scale", "room"),
                new Command.Bind("day", id("room")),
                new Command.Bind("all", id("plant")));
        Touched touched =
                planned.plan(ACME, new Command.Hide(id("north"), true)).touched();
        assertThat(touched.facilities()).containsExactly(id("north"), id("room"));
        assertThat(touched.deviceCount()).isEqualTo(1);
        assertThat(touched.grants())
                .containsExactly(new Grant(TENANT, "all", id("plant")), new Grant(TENANT, "day", id("room")));
    }

    @Test
    void showingTouchesAllThatComes() {
        planned.apply(ACME, new Command.Hide(id("hall"), true));
        assertThat(planned.plan(ACME, new Command.Hide(id("hall"), false))
                        .touched()
                        .facilities())
                .containsExactly(id("hall"), id("north"), id("room"), id("south"));
    }

    @Test
    void aMoveTouchesGrantsOnOneSideOnly() {
        planned.apply(
                ACME,
                new Command.Bind("from", id("hall")),
                new Command.Bind("to", id("depot")),
                new Command.Bind("both", id("plant")));
        assertThat(planned.plan(ACME, move("north", "depot")).touched().grants())
                .extracting(Grant::group)
                .containsExactly("from", "to");
    }

    @Test
    void aPlacementTouchesTheDeviceAndTheGroupsThatSeeIt() {
        planned.apply(ACME, place("scale", "room"), new Command.Bind("night", id("south")));
        Touched touched = planned.plan(ACME, place("scale", "south")).touched();
        assertThat(touched.devices()).containsExactly(new DeviceId("scale"));
        assertThat(touched.deviceCount()).isEqualTo(1);
        assertThat(touched.grants()).extracting(Grant::group).containsExactly("night");
    }

    @Test
    void aGlobalChangeCountsWhatAllTenantsHaveAndListsNoDevices() {
        planned.apply(ACME, place("scale", "room"), adding("~bay", "room", Kind.SPACE));
        planned.apply(GLOBEX, place("lift", "room"), new Command.Hide(id("room"), true), move("upper", "hall"));
        Touched touched = planned.plan(Owner.GLOBAL, move("north", "depot")).touched();
        assertThat(touched.deviceCount()).isEqualTo(2);
        assertThat(touched.devices()).isEmpty();
        assertThat(touched.overlays()).isEqualTo(2);
        assertThat(touched.tenants()).isEqualTo(2);
    }

    @Test
    void aTenantsChangeCountsNobodyElse() {
        planned.apply(GLOBEX, place("lift", "room"), new Command.Bind("day", id("room")));
        Touched touched = planned.plan(ACME, move("north", "depot")).touched();
        assertThat(touched.deviceCount()).isZero();
        assertThat(touched.grants()).isEmpty();
        assertThat(touched.tenants()).isZero();
    }
}
