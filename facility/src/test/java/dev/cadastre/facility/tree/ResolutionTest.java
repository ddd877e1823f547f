package dev.cadastre.facility.tree;

import static dev.cadastre.facility.tree.Scene.ACME;
import static dev.cadastre.facility.tree.Scene.OTHER;
import static dev.cadastre.facility.tree.Scene.device;
import static dev.cadastre.facility.tree.Scene.id;
import static dev.cadastre.facility.tree.Scene.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Membership;
import dev.cadastre.model.DeviceId;
import org.junit.jupiter.api.Test;

/** Where a device is, in three tiers. */
class ResolutionTest {

    private final Scene scene = new Scene().place("d1", "R");

    @Test
    void withoutAnythingOfTheTenantsOnTheWayTheGlobalTreeAnswers() {
        scene.hide("L2");

        assertThat(scene.where("d1")).isEqualTo("S/B/L1/R GLOBAL");
        assertThat(scene.acme().resolve(device("d1")).orElseThrow().version()).isEqualTo(scene.version());
    }

    @Test
    void anEntryAnywhereOnTheWayMakesItTheOverlaysAnswer() {
        scene.override("S", Facility.NAME, "Plant");

        assertThat(scene.where("d1")).isEqualTo("S/B/L1/R OVERLAY");
        assertThat(scene.acme()
                        .resolve(device("d1"))
                        .orElseThrow()
                        .path()
                        .getFirst()
                        .name())
                .isEqualTo("Plant");
    }

    @Test
    void anEntryThatChangesNothingLeavesItTheGlobalAnswer() {
        scene.overlay(Scene.entry("S", false, false, null));

        assertThat(scene.where("d1")).isEqualTo("S/B/L1/R GLOBAL");
    }

    @Test
    void aDeviceOnAnOwnFacilityIsTheOverlaysToAnswer() {
        scene.facility("~BAY", "L2", new Kind("bay")).place("d1", "~BAY");

        assertThat(scene.where("d1")).isEqualTo("S/B/L2/~BAY OVERLAY");
    }

    @Test
    void aDeviceGoesWithTheFacilityThatTheTenantMoves() {
        scene.redirect("L1", "S");

        assertThat(scene.where("d1")).isEqualTo("S/L1/R OVERLAY");
    }

    @Test
    void aDeviceOnAHiddenFacilityIsAtTheNearestVisibleAncestorAndDegraded() {
        scene.hide("L1");

        assertThat(scene.where("d1")).isEqualTo("S/B OVERLAY HIDDEN R");
    }

    @Test
    void aDeviceBelowAnOpaqueFacilityIsAtItAndDegraded() {
        scene.opaque("L1");

        assertThat(scene.where("d1")).isEqualTo("S/B/L1 OVERLAY CUT_OFF R");
    }

    @Test
    void aDeviceOnAnOpaqueFacilityItselfIsWhereItIs() {
        scene.opaque("R");

        assertThat(scene.where("d1")).isEqualTo("S/B/L1/R OVERLAY");
    }

    @Test
    void aDeviceOnARetiredFacilityIsAtTheNearestVisibleAncestorAndDegraded() {
        scene.retire("R");
        assertThat(scene.where("d1")).isEqualTo("S/B/L1 GLOBAL RETIRED R");

        scene.retire("L1");
        assertThat(scene.where("d1")).isEqualTo("S/B GLOBAL RETIRED R");
    }

    @Test
    void whatCutsNearestIsTheReason() {
        scene.hide("B").opaque("L1");

        assertThat(scene.where("d1")).isEqualTo("S OVERLAY CUT_OFF R");
    }

    @Test
    void aDeviceOnAnOrphanIsAtIt() {
        scene.facility("~DESK", "R", Kind.SPACE).place("d1", "~DESK").hide("L1");

        assertThat(scene.where("d1")).isEqualTo("S/B/~DESK OVERLAY");
    }

    @Test
    void whereNoAncestorIsVisibleTheHomeAnswers() {
        scene.home("d1", "L2").facility("T", null, Kind.SITE).place("d1", "T").hide("T");

        assertThat(scene.where("d1")).isEqualTo("S/B/L2 FALLBACK HIDDEN T");
    }

    @Test
    void withoutAHomeTheTenantsPlaceForTheUnresolvedAnswers() {
        scene.facility("T", null, Kind.SITE).place("d1", "T").hide("T");
        assertThat(scene.where("d1")).isEqualTo(" FALLBACK HIDDEN T");

        scene.facility("~unresolved", null, Kind.SITE);
        assertThat(scene.where("d1")).isEqualTo("~unresolved FALLBACK HIDDEN T");
    }

    @Test
    void aHomeThatLeadsNowhereFallsBackFurther() {
        scene.facility("~unresolved", null, Kind.SITE)
                .facility("T", null, Kind.SITE)
                .home("d1", "T")
                .place("d1", "T")
                .retire("T");

        assertThat(scene.where("d1")).isEqualTo("~unresolved FALLBACK RETIRED T");
    }

    @Test
    void aDeviceThatWasNeverPlacedIsAtHome() {
        scene.home("d2", "L2");

        assertThat(scene.where("d2")).isEqualTo("S/B/L2 FALLBACK NOT_PLACED null");
    }

    @Test
    void anUnknownDeviceIsAnotherAnswerThanAKnownOneWhosePlaceIsUnresolved() {
        assertThat(scene.acme().resolve(device("d9"))).isEmpty();
        assertThat(said(scene.acme().unresolved(device("d9")))).isEqualTo(" FALLBACK NOT_PLACED null");

        scene.facility("~unresolved", null, Kind.SITE);
        assertThat(said(scene.acme().unresolved(device("d9")))).isEqualTo("~unresolved FALLBACK NOT_PLACED null");
    }

    @Test
    void aDeviceTakenFromItsPlaceIsUnknownUnlessItHasAHome() {
        scene.place("d1", null);
        assertThat(scene.where("d1")).isEqualTo("unknown");

        scene.home("d1", "B");
        assertThat(scene.where("d1")).isEqualTo("S/B FALLBACK NOT_PLACED null");
    }

    @Test
    void aPlaceThatWasNeverStoredIsMissing() {
        scene.place("d1", "LATER");

        assertThat(scene.where("d1")).isEqualTo(" FALLBACK MISSING LATER");
    }

    @Test
    void devicesOfOneTenantAreUnknownToAllOthers() {
        scene.apply(new Effect.DevicePlaced(OTHER, device("d7"), id("B")));

        assertThat(scene.where("d7")).isEqualTo("unknown");
        assertThat(scene.tree.view(OTHER).resolve(device("d1"))).isEmpty();
    }

    @Test
    void anAskedFacilityAnswersAsADeviceThereWould() {
        scene.hide("L1");

        assertThat(said(scene.acme().resolveAt(id("R")))).isEqualTo("S/B OVERLAY HIDDEN R");
        assertThat(said(scene.acme().resolveAt(id("L2")))).isEqualTo("S/B/L2 GLOBAL");
        assertThat(said(scene.acme().resolveAt(id("NEVER")))).isEqualTo(" FALLBACK MISSING NEVER");
    }

    @Test
    void zonesAreThoseOfTheWholePathTheNearestFirstAndOnlyVisibleOnes() {
        scene.facility("Z1", null, Kind.ZONE)
                .facility("Z2", null, Kind.ZONE)
                .facility("Z3", null, Kind.ZONE)
                .join("R", "Z1", "hvac")
                .join("L1", "Z2", "security")
                .join("B", "Z3", "fire")
                .hide("Z3");

        assertThat(scene.acme().resolve(device("d1")).orElseThrow().zones())
                .containsExactly(
                        new Membership(id("Z1"), new Kind("hvac")), new Membership(id("Z2"), new Kind("security")));
    }

    @Test
    void theBufferHoldsThePathFromTheRootOn() {
        PathBuffer path = new PathBuffer();
        TenantView view = scene.acme();

        assertThat(view.resolve(device("d1"), path)).isTrue();
        assertThat(path.length()).isEqualTo(4);
        assertThat(view.id(path.slot(0))).isEqualTo(id("S"));
        assertThat(view.name(path.slot(3))).isEqualTo("R");
        assertThat(view.kind(path.slot(3))).isEqualTo(Kind.SPACE);
        assertThat(path.tier()).isEqualTo(Tier.GLOBAL);
        assertThat(path.reason()).isNull();
        assertThat(view.resolve(device("d9"), path)).isFalse();
    }

    @Test
    void aBatchAnswersAsOneByOne() {
        scene.place("d2", "L2").home("d3", "B").hide("L2");
        DeviceId[] devices = {device("d1"), device("d2"), device("d3"), device("d9")};
        PathBatch batch = new PathBatch(devices.length);

        scene.acme().resolve(devices, devices.length, batch);

        PathBuffer alone = new PathBuffer();
        for (int i = 0; i < devices.length; i++) {
            assertThat(batch.isKnown(i)).isEqualTo(scene.acme().resolve(devices[i], alone));
            if (batch.isKnown(i)) {
                assertThat(batch.path(i).length()).isEqualTo(alone.length());
                assertThat(batch.path(i).tier()).isEqualTo(alone.tier());
                assertThat(batch.path(i).reason()).isEqualTo(alone.reason());
            }
        }
    }

    @Test
    void aPathCanBeLongerThanAnyBefore() {
        String parent = "R";
        for (int i = 0; i < 100; i++) {
            String child = "R" + i;
            scene.facility(child, parent, Kind.SPACE);
            parent = child;
        }
        scene.place("d1", parent);

        assertThat(scene.acme().resolve(device("d1")).orElseThrow().path()).hasSize(104);
    }

    @Test
    void aDevicePlacedOnAFacilityNewerThanTheViewIsMissingThere() {
        TenantView old = scene.acme();
        scene.facility("NEW", "B", Kind.LEVEL).place("d1", "NEW");

        assertThat(said(old.resolve(device("d1")).orElseThrow())).isEqualTo(" FALLBACK MISSING null");
        assertThat(scene.tree.view(ACME).placed(device("d1"))).contains(id("NEW"));
        assertThat(old.placed(device("d1"))).isEmpty();
    }
}
