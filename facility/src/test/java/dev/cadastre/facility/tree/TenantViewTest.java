package dev.cadastre.facility.tree;

import static dev.cadastre.facility.tree.Scene.ACME;
import static dev.cadastre.facility.tree.Scene.OTHER;
import static dev.cadastre.facility.tree.Scene.device;
import static dev.cadastre.facility.tree.Scene.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a view answers about facilities. */
class TenantViewTest {

    private final Scene scene = new Scene();

    @Test
    void aFacilityIsShownWithAllThatWasStored() {
        TreeMap<String, String> attributes = new TreeMap<>();
        attributes.put("area", "12 m²");
        Facility lab = new Facility(
                id("LAB"),
                id("L1"),
                Kind.SPACE,
                "Labor für Größen",
                "1.02",
                attributes,
                new Point(52.5, 13.4),
                new Outline("{}"),
                Scene.ENDED,
                null,
                List.of(id("R")),
                List.of(new Membership(id("Z"), new Kind("hvac"))));
        scene.store(lab);

        FacilityView shown = scene.acme().find(id("LAB")).orElseThrow();

        assertThat(shown.name()).isEqualTo("Labor für Größen");
        assertThat(shown.code()).isEqualTo("1.02");
        assertThat(shown.value("area")).isEqualTo("12 m²");
        assertThat(shown.depth()).isEqualTo(3);
        assertThat(shown.owner()).isEqualTo(Owner.GLOBAL);
        assertThat(shown.position()).isEqualTo(lab.position());
        assertThat(shown.supersededBy()).containsExactly(id("R"));
        assertThat(scene.acme().stored(id("LAB"))).contains(lab);
    }

    @Test
    void anOverriddenValueSaysItsLayerTheBaseValueNowAndTheOneSeenThen() {
        scene.change("R", room -> room.with("area", "10").with("use", "office")).override("R", "area", "12");
        assertThat(value("area")).isEqualTo(new Attributed("12", Owner.of(ACME), true, "10", "10"));
        assertThat(value("area").drifted()).isFalse();
        assertThat(value("use")).isEqualTo(Attributed.of("office", Owner.GLOBAL));

        scene.change("R", room -> room.with("area", "11").with("use", "lab"));
        assertThat(value("area")).isEqualTo(new Attributed("12", Owner.of(ACME), true, "11", "10"));
        assertThat(value("area").drifted()).isTrue();
        assertThat(value("use").value()).isEqualTo("lab");
    }

    @Test
    void aValueCanBeTakenAwayButNotTheName() {
        scene.change("R", room -> room.with("area", "10")).override("R", "area", null);
        assertThat(value("area")).isEqualTo(new Attributed(null, Owner.of(ACME), true, "10", "10"));

        scene.change("R", room -> room.with(Facility.NAME, "Lab")).override("R", Facility.NAME, null);
        assertThat(scene.acme().find(id("R")).orElseThrow().name()).isEqualTo("Lab");
        assertThat(value(Facility.NAME)).isEqualTo(Attributed.of("Lab", Owner.GLOBAL));
    }

    @Test
    void theLayerOfAnOwnFacilitysValuesIsTheTenants() {
        scene.facility("~BAY", "L1", new Kind("bay"));

        FacilityView bay = scene.acme().find(id("~BAY")).orElseThrow();
        assertThat(bay.owner()).isEqualTo(Owner.of(ACME));
        assertThat(bay.values().get(Facility.NAME)).isEqualTo(Attributed.of("~BAY", Owner.of(ACME)));
    }

    @Test
    void childrenComeByNameThenId() {
        scene.store(Facility.of(id("L0"), id("B"), Kind.LEVEL, "L2"))
                .store(Facility.of(id("~L9"), id("B"), Kind.LEVEL, "A"));

        assertThat(ids(scene.acme().children(id("B")))).containsExactly(id("~L9"), id("L1"), id("L0"), id("L2"));
        assertThat(ids(scene.acme().children(null))).containsExactly(id("S"));
        assertThat(scene.acme().children(id("NEVER"))).isEmpty();
    }

    @Test
    void ancestorsAreToldInPlainAndInChangedViews() {
        assertAncestors(scene.acme());
        scene.override("S", Facility.NAME, "Plant");
        assertAncestors(scene.acme());
        scene.redirect("L1", "S");
        assertThat(scene.acme().isAncestor(id("B"), id("R"))).isFalse();
        assertThat(scene.acme().isAncestor(id("S"), id("R"))).isTrue();
        assertThat(scene.tree.globalView().isAncestor(id("B"), id("R"))).isTrue();
        scene.hide("L1");
        assertThat(scene.acme().isAncestor(id("S"), id("R"))).isFalse();
    }

    private static void assertAncestors(TenantView view) {
        assertThat(view.isAncestor(id("S"), id("R"))).isTrue();
        assertThat(view.isAncestor(id("L1"), id("R"))).isTrue();
        assertThat(view.isAncestor(id("L2"), id("R"))).isFalse();
        assertThat(view.isAncestor(id("R"), id("S"))).isFalse();
        assertThat(view.isAncestor(id("R"), id("R"))).isFalse();
        assertThat(view.isAncestor(id("NEVER"), id("R"))).isFalse();
    }

    @Test
    void aWalkFromAFacilityTellsItAndWhatIsBelow() {
        scene.place("d1", "R").place("d2", "R").place("d3", "L1").place("d4", "B");
        List<String> told = new ArrayList<>();

        scene.acme()
                .walk(
                        id("L1"),
                        node -> told.add("%s in %s at %d: %d of %d"
                                .formatted(node.id(), node.parent(), node.depth(), node.devices(), node.below())));

        assertThat(told).containsExactly("L1 in B at 2: 1 of 3", "R in L1 at 3: 2 of 2");
    }

    @Test
    void devicesAreCountedAndListedWhereTheyResolveTo() {
        scene.place("d1", "R").place("d2", "L2").place("d3", "L1").hide("R");
        scene.apply(new Effect.DevicePlaced(OTHER, device("d1"), id("L2")));

        assertThat(scene.acme().devicesAt(id("L1"))).isEqualTo(2);
        assertThat(scene.acme().devicesBelow(id("B"))).isEqualTo(3);
        assertThat(scene.acme().devicesAt(id("B"))).isZero();
        assertThat(scene.acme().devices(id("B"), null, 2)).containsExactly(device("d1"), device("d2"));
        assertThat(scene.acme().devices(id("B"), device("d2"), 2)).containsExactly(device("d3"));
        assertThat(scene.acme().devices(id("L2"), null, 9)).containsExactly(device("d2"));
        assertThat(scene.acme().devices(id("R"), null, 9)).isEmpty();
    }

    @Test
    void devicesThatFallBackAreCountedAtTheirHomes() {
        scene.facility("T", null, Kind.SITE)
                .place("d1", "T")
                .home("d1", "L2")
                .home("d2", "L2")
                .hide("T");

        assertThat(scene.acme().devicesAt(id("L2"))).isEqualTo(2);
        assertThat(scene.acme().devices(id("B"), null, 9)).containsExactly(device("d1"), device("d2"));
    }

    @Test
    void membersOfAZoneAreTheVisibleOnesOfBothLayers() {
        scene.facility("Z", null, Kind.ZONE)
                .facility("~DESK", "L2", Kind.SPACE)
                .join("R", "Z", "hvac")
                .join("L2", "Z", "hvac")
                .join("~DESK", "Z", "hvac");
        assertThat(scene.acme().members(id("Z"))).containsExactly(id("L2"), id("R"), id("~DESK"));
        assertThat(scene.tree.view(OTHER).members(id("Z"))).containsExactly(id("L2"), id("R"));

        scene.hide("R");
        assertThat(scene.acme().members(id("Z"))).containsExactly(id("L2"), id("~DESK"));

        scene.hide("Z");
        assertThat(scene.acme().members(id("Z"))).isEmpty();
    }

    @Test
    void groupsAreBoundToVisibleFacilities() {
        assertThat(scene.acme().hasBindings()).isFalse();
        scene.apply(
                new Effect.GroupBound(ACME, "cleaners", id("L1"), true),
                new Effect.GroupBound(ACME, "cleaners", id("L2"), true),
                new Effect.GroupBound(ACME, "guards", id("B"), true));
        assertThat(scene.acme().hasBindings()).isTrue();
        assertThat(scene.acme().boundTo(Set.of("cleaners", "unknown"))).containsExactly(id("L1"), id("L2"));

        scene.hide("L2");
        assertThat(scene.acme().boundTo(Set.of("cleaners"))).containsExactly(id("L1"));

        scene.apply(
                new Effect.GroupBound(ACME, "cleaners", id("L1"), false),
                new Effect.GroupBound(ACME, "cleaners", id("L2"), false),
                new Effect.GroupBound(ACME, "guards", id("B"), false));
        assertThat(scene.acme().hasBindings()).isFalse();
    }

    @Test
    void kindsAreTheStandardOnesEverybodysAndTheTenants() {
        KindRule dock = new KindRule(new Kind("dock"), Set.of(Kind.SITE), false);
        KindRule bay = new KindRule(new Kind("bay"), Set.of(new Kind("dock")), false);
        scene.apply(new Effect.KindStored(Owner.GLOBAL, dock), new Effect.KindStored(Owner.of(ACME), bay));

        assertThat(scene.tree.kinds(Owner.of(ACME)).allows(bay.kind(), dock.kind()))
                .isTrue();
        assertThat(scene.tree.kinds(Owner.of(OTHER)).knows(bay.kind())).isFalse();
        assertThat(scene.tree.kinds(Owner.of(OTHER)).knows(dock.kind())).isTrue();
        assertThat(scene.tree.kinds(Owner.GLOBAL).knows(Kind.SITE)).isTrue();

        scene.apply(
                new Effect.KindRemoved(Owner.GLOBAL, dock.kind()), new Effect.KindRemoved(Owner.of(ACME), bay.kind()));
        assertThat(scene.tree.kinds(Owner.of(ACME)).knows(dock.kind())).isFalse();
        assertThat(scene.tree.kinds(Owner.of(ACME)).knows(bay.kind())).isFalse();
    }

    @Test
    void aViewTakenBeforeAChangeStaysAsItWas() {
        TenantView before = scene.acme();
        String shown = Scene.shown(before);

        scene.facility("~BAY", "L1", new Kind("bay"))
                .hide("L2")
                .move("R", "L2")
                .change("S", site -> site.with(Facility.NAME, "Plant"))
                .retire("L1");

        assertThat(Scene.shown(before)).isEqualTo(shown);
        assertThat(before.version()).isLessThan(scene.acme().version());
    }

    private Attributed value(String key) {
        return Objects.requireNonNull(
                scene.acme().find(id("R")).orElseThrow().values().get(key));
    }

    private static List<FacilityId> ids(List<FacilityView> facilities) {
        return facilities.stream().map(FacilityView::id).toList();
    }
}
