package dev.cadastre.facility.tree;

import static dev.cadastre.facility.tree.Scene.ACME;
import static dev.cadastre.facility.tree.Scene.OTHER;
import static dev.cadastre.facility.tree.Scene.device;
import static dev.cadastre.facility.tree.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tree as a whole: versions, tenants, size. */
class FacilityTreeTest {

    /** Beyond ids and names, and what the index keeps in reserve. */
    private static final double BYTES_A_FACILITY_MAX = 40;

    private final Scene scene = new Scene();

    @Test
    void anEmptyTreeIsOfTheFirstVersion() {
        FacilityTree tree = FacilityTree.empty();

        assertThat(tree.version()).isEqualTo(TreeVersion.FIRST);
        assertThat(tree.facilities()).isZero();
        assertThat(tree.tenants()).isEmpty();
        assertThat(tree.view(ACME).children(null)).isEmpty();
    }

    @Test
    void aChangeIsSeenByViewsTakenAfterIt() {
        TreeVersion next = scene.version().next();
        scene.facility("L3", "B", Kind.LEVEL);

        assertThat(scene.version()).isEqualTo(next);
        assertThat(scene.acme().version()).isEqualTo(next);
        assertThat(scene.tree.globalView().version()).isEqualTo(next);
    }

    @Test
    void tenantsAreThoseThatHaveAnything() {
        assertThat(scene.tree.tenants()).isEmpty();
        scene.hide("L1").apply(new Effect.DevicePlaced(OTHER, device("d1"), id("B")));
        assertThat(scene.tree.tenants()).containsExactly(ACME, OTHER);
        assertThat(scene.tree.touching(id("L1"))).containsExactly(ACME);
        assertThat(scene.tree.touching(id("L2"))).isEmpty();

        scene.clear("L1").apply(new Effect.DevicePlaced(OTHER, device("d1"), null));
        assertThat(scene.tree.tenants()).isEmpty();
    }

    @Test
    void facilitiesOfAllOwnersAndDevicesOfAllTenantsAreCounted() {
        scene.facility("~BAY", "L1", new Kind("bay"))
                .retire("R")
                .place("d1", "R")
                .apply(new Effect.DevicePlaced(OTHER, device("d1"), id("B")));

        assertThat(scene.tree.facilities()).isEqualTo(6);
        assertThat(scene.tree.devices()).isEqualTo(2);

        scene.apply(new Effect.FacilityRemoved(Owner.of(ACME), id("~BAY")));
        assertThat(scene.tree.facilities()).isEqualTo(5);
    }

    @Test
    void anEffectThatMixesGlobalAndOwnIsRefused() {
        Effect ownAsGlobal = new Effect.FacilityStored(Owner.GLOBAL, Facility.of(id("~X"), null, Kind.SITE, "x"));
        Effect globalAsOwn = new Effect.FacilityStored(Owner.of(ACME), Facility.of(id("X"), null, Kind.SITE, "x"));
        Effect globalUnderOwn = new Effect.FacilityStored(Owner.GLOBAL, Facility.of(id("X"), id("~X"), Kind.SITE, "x"));

        for (Effect effect : List.of(ownAsGlobal, globalAsOwn, globalUnderOwn)) {
            assertThatThrownBy(() -> scene.apply(effect)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void onlyTenantsWhoseMovesABaseMoveCanTouchAreComposedAnew() {
        scene.redirect("L2", "S").apply(new Effect.OverlayStored(OTHER, Scene.entry("L1", false, false, "L2")));
        Patch acme = patch(ACME);
        Patch other = patch(OTHER);

        scene.facility("N", "B", Kind.LEVEL).move("R", "S").retire("N");
        assertThat(patch(ACME)).isSameAs(acme);
        assertThat(patch(OTHER)).isSameAs(other);

        scene.move("L2", "R").move("R", "L1");
        assertThat(patch(ACME)).isSameAs(acme);
        assertThat(patch(OTHER)).isNotSameAs(other);
    }

    private Patch patch(TenantId tenant) {
        return scene.tree.view(tenant).patch();
    }

    @Test
    void aFacilityTakesNoMoreThanFortyBytesBeyondItsIdAndName() {
        int count = 200_000;
        FacilityTree.Loading loading = FacilityTree.load(new TreeVersion(1, 1));
        long texts = 0;
        for (int i = 0; i < count; i++) {
            FacilityId id = id("f" + i);
            String name = "Room " + i;
            texts += id.value().length() + name.length();
            FacilityId parent = i == 0 ? null : id("f" + (i - 1) / 8);
            loading.effect(new Effect.FacilityStored(Owner.GLOBAL, Facility.of(id, parent, Kind.SPACE, name)));
        }
        FacilityTree tree = loading.done();

        assertThat(tree.facilities()).isEqualTo(count);
        assertThat((tree.memoryBytes() - texts) / (double) count).isLessThanOrEqualTo(BYTES_A_FACILITY_MAX);
    }

    @Test
    void inALargeTreeAncestorsAreStillToldRightWhileIntervalsAreOutOfDate() {
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            FacilityId parent = i == 0 ? null : id("f" + (i - 1) / 4);
            effects.add(new Effect.FacilityStored(Owner.GLOBAL, Facility.of(id("f" + i), parent, Kind.SPACE, "n")));
        }
        FacilityTree tree = FacilityTree.empty();
        tree.apply(new TreeVersion(1, 1), effects);
        Facility moved = tree.globalView().stored(id("f4")).orElseThrow().withParent(id("f3"));

        for (boolean tidied : new boolean[] {false, true}) {
            if (tidied) {
                tree.apply(new TreeVersion(1, 2), List.of(new Effect.FacilityStored(Owner.GLOBAL, moved)));
                tree.tidy();
                tree.apply(new TreeVersion(1, 3), List.of(new Effect.FacilityStored(Owner.GLOBAL, moved)));
            }
            assertThat(tree.globalView().isAncestor(id("f3"), id("f17"))).isEqualTo(tidied);
            assertThat(tree.globalView().isAncestor(id("f0"), id("f17"))).isTrue();
            assertThat(tree.globalView().isAncestor(id("f1"), id("f17"))).isFalse();
        }
    }
}
