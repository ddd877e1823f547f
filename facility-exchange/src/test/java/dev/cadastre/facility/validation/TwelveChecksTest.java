package dev.cadastre.facility.validation;

import static dev.cadastre.facility.validation.Sets.assigned;
import static dev.cadastre.facility.validation.Sets.at;
import static dev.cadastre.facility.validation.Sets.but;
import static dev.cadastre.facility.validation.Sets.errors;
import static dev.cadastre.facility.validation.Sets.good;
import static dev.cadastre.facility.validation.Sets.hide;
import static dev.cadastre.facility.validation.Sets.legacy;
import static dev.cadastre.facility.validation.Sets.move;
import static dev.cadastre.facility.validation.Sets.own;
import static dev.cadastre.facility.validation.Sets.rename;
import static dev.cadastre.facility.validation.Sets.retired;
import static dev.cadastre.facility.validation.Sets.room;
import static dev.cadastre.facility.validation.Sets.warnings;
import static dev.cadastre.facility.validation.Sets.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.geometry.Shapes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every rule of the twelve checks, by a set that breaks that rule and no other. */
class TwelveChecksTest {

    @Test
    void findsNothingWhereNothingIsWrong() {
        assertThat(ValidationSuite.plain()
                        .run(good(room("r1", "One"), room("r2", "Two")))
                        .findings())
                .isEmpty();
    }

    @Test
    void point1IdsAreUnique() {
        assertThat(errors(good(room("r1", "One"), room("r1", "Two")))).containsExactly("IDS id-twice");
    }

    @Test
    void point1IdsAreWellFormed() {
        assertThat(errors(good(room("r 1", "One")))).containsExactly("IDS id-malformed");
        assertThat(errors(good(room("", "One")))).containsExactly("IDS id-malformed");
        assertThat(errors(good().withAssignments(List.of(assigned("tag/1", "floor")))))
                .containsExactly("IDS id-malformed");
    }

    @Test
    void point1OwnersAndNamesAreWellFormed() {
        assertThat(errors(good(room("r1", " ")))).containsExactly("IDS name-malformed");
        assertThat(errors(good(room("r1", "x".repeat(201))))).containsExactly("IDS name-malformed");
        assertThat(errors(good(own("No/Tenant", "~r1", "floor")))).containsExactly("IDS owner-malformed");
        assertThat(errors(good().withOverlays(List.of(rename("*", "hall", "x")))))
                .containsExactly("IDS owner-malformed");
    }

    @Test
    void point2EveryParentExists() {
        assertThat(errors(but("floor", floor -> floor.withParents(List.of("nowhere")))))
                .containsExactly("PARENTS parent-missing");
    }

    @Test
    void point2EveryZoneExists() {
        assertThat(errors(but("floor", floor -> floor.withZones(List.of(new Candidate.In("nowhere", "hvac"))))))
                .containsExactly("PARENTS zone-missing");
    }

    @Test
    void point3NothingContainsItself() {
        assertThat(errors(but("site", site -> site.withParents(List.of("site")))))
                .contains("CYCLES containment-circle");
        assertThat(errors(good(
                        Candidate.of("*", "a", "b", "space", "A"),
                        Candidate.of("*", "b", "c", "space", "B"),
                        Candidate.of("*", "c", "a", "space", "C"))))
                .containsExactly("CYCLES containment-circle");
    }

    @Test
    void point3NoZoneIsAMemberOfItself() {
        Candidate north = Candidate.of("*", "north", "floor", "zone", "North");
        Candidate cold = Candidate.of("*", "cold", "floor", "zone", "Cold");
        assertThat(errors(good(
                        north.withZones(List.of(new Candidate.In("cold", "hvac"))),
                        cold.withZones(List.of(new Candidate.In("north", "hvac"))))))
                .containsExactly("CYCLES zone-circle");
    }

    @Test
    void point4WhatHangsBelowACircleReachesNoRoot() {
        assertThat(errors(good(Candidate.of("*", "a", "a", "space", "A"), Candidate.of("*", "b", "a", "space", "B"))))
                .containsExactly("CYCLES containment-circle", "ROOTS no-root");
    }

    @Test
    void point4OnlySomeKindsMayBeRoots() {
        assertThat(errors(but("floor", floor -> floor.withParents(List.of())))).containsExactly("ROOTS kind-no-root");
    }

    @Test
    void point4NothingIsContainedTwice() {
        assertThat(errors(but("floor", floor -> floor.withParents(List.of("hall", "site")))))
                .containsExactly("ROOTS contained-twice");
    }

    @Test
    void point4StatedPathsAreComparedWithTheParent() {
        Candidate row = room("r1", "One");
        Candidate told = new Candidate(
                7,
                row.owner(),
                row.id(),
                row.parents(),
                row.kind(),
                row.name(),
                null,
                row.attributes(),
                row.where(),
                row.life(),
                List.of(),
                List.of(List.of("site", "annex"), List.of("site", "hall")));
        assertThat(warnings(good(told))).containsExactly("ROOTS path-without-parent", "ROOTS several-paths");
    }

    @Test
    void point5EveryKindIsKnown() {
        Candidate gate = Candidate.of("*", "g1", "floor", "gate", "Gate 1");
        assertThat(errors(good(gate))).containsExactly("KINDS kind-unknown");
        CandidateSet known = new CandidateSet(
                good(gate).facilities(),
                List.of(),
                List.of(),
                List.of(),
                Map.of("*", List.of(new KindRule(new Kind("gate"), Set.of(Kind.LEVEL), false))),
                List.of());
        assertThat(errors(known)).isEmpty();
    }

    @Test
    void point5EveryKindStandsWhereItMay() {
        assertThat(errors(good(Candidate.of("*", "b2", "floor", "building", "Two"))))
                .containsExactly("KINDS kind-misplaced");
    }

    @Test
    void point5OnlyZonesHaveMembers() {
        assertThat(errors(but("floor", floor -> floor.withZones(List.of(new Candidate.In("site", "hvac"))))))
                .containsExactly("KINDS not-a-zone");
    }

    @Test
    void point5MovesOfTenantsAreCheckedWhereTheyLead() {
        assertThat(errors(good(Candidate.of("*", "two", "site", "building", "Two"))
                        .withOverlays(List.of(move("acme", "two", "floor")))))
                .containsExactly("KINDS move-misplaced");
    }

    @Test
    void point6SiblingsDifferInNameWhileTheyAreCurrent() {
        assertThat(errors(good(room("r1", "One"), room("r2", "One")))).containsExactly("SIBLINGS name-twice");
        assertThat(errors(good(room("r1", "One"), room("r2", "One").withLife(retired()))))
                .isEmpty();
        assertThat(errors(good(room("r1", "One"), Candidate.of("acme", "~r2", "floor", "space", "One"))))
                .as("a tenant's own name beside a global one")
                .isEmpty();
    }

    @Test
    void point7NothingGlobalStandsUnderATenants() {
        assertThat(errors(good(own("acme", "~a", "floor"), Candidate.of("*", "r1", "~a", "space", "One"))))
                .containsExactly("TENANTS global-under-own");
    }

    @Test
    void point7NothingReachesIntoAnotherTenant() {
        assertThat(errors(good(own("acme", "~a", "floor"), own("globex", "~g", "~a"))))
                .containsExactly("TENANTS foreign-reference");
        assertThat(errors(good(own("globex", "~g", "floor")).withAssignments(List.of(assigned("tag-1", "~g")))))
                .contains("TENANTS foreign-assignment");
        assertThat(errors(good(own("globex", "~g", "floor")).withOverlays(List.of(move("acme", "floor", "~g")))))
                .contains("TENANTS foreign-overlay");
    }

    @Test
    void point7AnIdSaysWhoseItIs() {
        assertThat(errors(good(Candidate.of("acme", "mine", "floor", "space", "Mine"))))
                .containsExactly("TENANTS id-of-other-layer");
        assertThat(errors(good(Candidate.of("*", "~mine", "floor", "space", "Mine"))))
                .containsExactly("TENANTS id-of-other-layer");
    }

    @Test
    void point8NothingCurrentStandsUnderSomethingRetired() {
        assertThat(errors(but("hall", hall -> hall.withLife(retired()))))
                .containsExactly("RETIREMENT current-under-retired");
    }

    @Test
    void point8NothingIsInARetiredZone() {
        assertThat(errors(good(
                        Candidate.of("*", "north", "floor", "zone", "North").withLife(retired()),
                        room("r1", "One").withZones(List.of(new Candidate.In("north", "hvac"))))))
                .containsExactly("RETIREMENT in-retired-zone");
    }

    @Test
    void point8SupersessionChainsEnd() {
        assertThat(errors(good(
                        room("r1", "One").withLife(retired("r2")),
                        room("r2", "Two").withLife(retired("r1")))))
                .containsExactly("RETIREMENT supersession-circle");
        assertThat(errors(good(room("r1", "One").withLife(retired("r1")))))
                .containsExactly("RETIREMENT supersession-circle");
        assertThat(errors(good(room("r1", "One").withLife(retired("nobody")))))
                .containsExactly("RETIREMENT successor-missing");
    }

    @Test
    void point8MomentsCanBeRead() {
        assertThat(errors(good(room("r1", "One").withLife(new Life("soon", null, null, List.of())))))
                .containsExactly("RETIREMENT moment-malformed");
    }

    @Test
    void point8WhatIsOddAboutALifeIsSaid() {
        assertThat(warnings(good(
                        room("r1", "1").withLife(new Life(null, null, "-2", List.of())),
                        room("r2", "2").withLife(new Life(null, "..", "0", List.of())),
                        room("r3", "3").withLife(new Life("2020-01-01", "2010-01-01", null, List.of())),
                        room("r4", "4").withLife(new Life(null, null, "1", List.of("r1"))))))
                .containsExactly(
                        "RETIREMENT currency-unknown",
                        "RETIREMENT end-unknown",
                        "RETIREMENT ends-before-start",
                        "RETIREMENT superseded-yet-current");
    }

    @Test
    void point9OverlayEntriesBind() {
        assertThat(errors(good().withOverlays(List.of(rename("acme", "nowhere", "x")))))
                .containsExactly("OVERLAYS unbound");
        assertThat(errors(good().withOverlays(List.of(move("acme", "floor", "nowhere")))))
                .containsExactly("OVERLAYS target-missing");
        assertThat(errors(good().withOverlays(List.of(rename("acme", "hall", "x"), rename("acme", "hall", "y")))))
                .containsExactly("OVERLAYS entry-twice");
        assertThat(errors(good(own("acme", "~a", "floor")).withOverlays(List.of(rename("acme", "~a", "x")))))
                .containsExactly("OVERLAYS on-own");
    }

    @Test
    void point9OverlayEntriesComposeWithoutACircle() {
        Candidate b1 = Candidate.of("*", "b1", "hall", "building", "1");
        Candidate b2 = Candidate.of("*", "b2", "hall", "building", "2");
        assertThat(errors(good(b1, b2).withOverlays(List.of(move("acme", "b1", "b2"), move("acme", "b2", "b1")))))
                .containsExactly("OVERLAYS move-circle");
        assertThat(errors(good(b1, b2).withOverlays(List.of(move("acme", "b1", "b2"), move("globex", "b2", "b1")))))
                .as("of two tenants")
                .isEmpty();
    }

    @Test
    void point9WhatWillBeAnOrphanIsSaid() {
        assertThat(warnings(good(own("acme", "~a", "floor")).withOverlays(List.of(hide("acme", "hall")))))
                .containsExactly("OVERLAYS own-under-hidden");
        assertThat(warnings(good(room("r1", "One").withLife(retired()))
                        .withOverlays(List.of(rename("acme", "r1", "Other")))))
                .containsExactly("OVERLAYS on-retired");
    }

    @Test
    void point10DevicesAreAtFacilitiesThatExist() {
        assertThat(errors(good().withAssignments(List.of(assigned("tag-1", "nowhere")))))
                .containsExactly("ASSIGNMENTS place-missing");
    }

    @Test
    void point10DevicesAreAtFacilitiesThatTheirTenantSees() {
        CandidateSet placed =
                good(room("r1", "One").withLife(retired())).withAssignments(List.of(assigned("tag-1", "r1")));
        assertThat(errors(placed)).containsExactly("ASSIGNMENTS place-not-visible");
        CandidateSet hidden = good().withAssignments(List.of(assigned("tag-1", "floor")));
        assertThat(errors(hidden.withOverlays(List.of(hide("acme", "hall")))))
                .containsExactly("ASSIGNMENTS place-not-visible");
        assertThat(errors(hidden.withOverlays(List.of(hide("globex", "hall"))))).isEmpty();
        CandidateOverlay opaque = new CandidateOverlay(0, "acme", "hall", false, true, null, new java.util.TreeMap<>());
        assertThat(errors(hidden.withOverlays(List.of(opaque)))).containsExactly("ASSIGNMENTS place-not-visible");
    }

    @Test
    void point10DevicesAreAtOnePlaceAtATime() {
        assertThat(errors(good().withAssignments(List.of(assigned("tag-1", "hall"), assigned("tag-1", "floor")))))
                .containsExactly("ASSIGNMENTS two-places");
        CandidateAssignment home = new CandidateAssignment(0, "acme", "tag-1", "hall", null, null, true);
        CandidateAssignment past = new CandidateAssignment(0, "acme", "tag-1", "hall", null, "2025-01-01", false);
        assertThat(errors(good().withAssignments(List.of(home, past, assigned("tag-1", "floor")))))
                .isEmpty();
    }

    @Test
    void point11PositionsAreOnEarth() {
        assertThat(errors(good(room("r1", "1").withWhere(at("91", "0"))))).containsExactly("GEOMETRY position-invalid");
        assertThat(errors(good(room("r1", "1").withWhere(at("1", "181")))))
                .containsExactly("GEOMETRY position-invalid");
        assertThat(errors(good(room("r1", "1").withWhere(at("north", "1")))))
                .containsExactly("GEOMETRY position-invalid");
        assertThat(errors(good(room("r1", "1").withWhere(new Candidate.Where("1", null, null)))))
                .containsExactly("GEOMETRY position-invalid");
    }

    @Test
    void point11OutlinesAreClosedAndDoNotCross() {
        assertThat(errors(good(room("r1", "1").withWhere(within("{\"type\":\"Point\",\"coordinates\":[0,0]}")))))
                .containsExactly("GEOMETRY outline-invalid");
        assertThat(errors(good(room("r1", "1")
                        .withWhere(
                                within("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}")))))
                .containsExactly("GEOMETRY outline-invalid");
        assertThat(errors(good(room("r1", "1")
                        .withWhere(within("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0]]]}")))))
                .containsExactly("GEOMETRY outline-invalid");
    }

    @Test
    void point11OutlinesHaveOnlySoManyPositions() {
        assertThat(errors(good(room("r1", "1").withWhere(within(comb(Shapes.POSITIONS_MAX, 0))))))
                .isEmpty();
        assertThat(errors(good(room("r1", "1").withWhere(within(comb(Shapes.POSITIONS_MAX + 2, 0))))))
                .containsExactly("GEOMETRY outline-invalid");
    }

    /** What is looked for in an outline takes a time that grows with the pairs of edges that could cross. */
    @Test
    void point11EdgesOfAnOutlineLieSideBySideOnlySoOften() {
        assertThat(errors(good(room("r1", "1").withWhere(within(comb(Shapes.POSITIONS_MAX, 20))))))
                .containsExactly("GEOMETRY outline-invalid");
    }

    /** Teeth from side to side; where they slant, the boxes of all edges overlap. */
    private static String comb(int positions, int slant) {
        StringBuilder ring = new StringBuilder("[0,0]");
        int teeth = positions - 4;
        for (int i = 0; i < teeth; i++) {
            double along = 10.0 * i / teeth;
            ring.append(i % 2 == 0 ? ",[%s,1]".formatted(along + 1 + slant) : ",[%s,2]".formatted(along + 1));
        }
        return "{\"type\":\"Polygon\",\"coordinates\":[[%s,[60,2],[60,0],[0,0]]]}".formatted(ring);
    }

    @Test
    void point11ChildrenAreWithinTheOutlineAboveThemToFiveMeters() {
        CandidateSet outlined = but("site", site -> site.withWhere(within(Sets.HUNDRED_METERS)));
        assertThat(errors(outlined.and(CandidateSet.of(List.of(room("in", "In").withWhere(at("0.0005", "0.0005")))))))
                .isEmpty();
        assertThat(errors(outlined.and(CandidateSet.of(List.of(room("by", "By").withWhere(at("0.00094", "0.0005")))))))
                .as("4.4 m outside")
                .isEmpty();
        assertThat(errors(
                        outlined.and(CandidateSet.of(List.of(room("out", "Out").withWhere(at("0.00096", "0.0005")))))))
                .as("6.7 m outside")
                .containsExactly("GEOMETRY outside-parent");
    }

    /** They took part in a change that was accepted; a small file is not to cost what all of them cost. */
    @Test
    void point11OutlinesThatExistAreNotComparedWithEachOther() {
        String comb = comb(Shapes.POSITIONS_MAX, 0);
        String across = comb.replaceAll("\\[([\\d.E-]+),([\\d.E-]+)]", "[$2,$1]");
        CandidateSet existing = CandidateSet.of(good().facilities().stream()
                .map(row -> switch (row.id()) {
                    case "site" -> row.withWhere(within(comb));
                    case "hall" -> row.withWhere(within(across));
                    default -> row;
                })
                .toList());
        assertThat(errors(existing)).containsExactly("GEOMETRY outlines-intricate");
        Report report = ValidationSuite.plain()
                .against(existing)
                .run(CandidateSet.of(List.of(room("out", "Out").withWhere(at("-40", "0.5")))));
        assertThat(report.errors()).extracting(Finding::rule).containsExactly("outside-parent");
    }

    @Test
    void point12DevicesResolveToWhereTheOldLookupHadThem() {
        CandidateSet same = good().withAssignments(List.of(assigned("tag-1", "floor")))
                .withLegacy(List.of(legacy("tag-1", "floor")));
        assertThat(ValidationSuite.plain().run(same).findings()).isEmpty();
        CandidateSet other = good().withAssignments(List.of(assigned("tag-1", "hall")))
                .withLegacy(List.of(legacy("tag-1", "floor")));
        assertThat(errors(other)).containsExactly("RESOLUTION differs");
        assertThat(warnings(other)).containsExactly("RESOLUTION counts-differ");
        assertThat(errors(good().withLegacy(List.of(legacy("tag-1", "floor"))))).containsExactly("RESOLUTION differs");
    }

    @Test
    void point12DifferencesWithACauseAreListedAndDoNotStop() {
        CandidateSet moved = good().withAssignments(
                        List.of(new CandidateAssignment(0, "acme", "tag-1", "hall", "2026-03-01", null, false)))
                .withLegacy(List.of(legacy("tag-1", "floor")));
        assertThat(errors(moved)).isEmpty();
        assertThat(warnings(moved)).contains("RESOLUTION moved-since");
        assertThat(warnings(good().withLegacy(List.of(legacy("tag-1", "attic")))))
                .contains("RESOLUTION zone-unknown");
    }

    @Test
    void point12SaysWhereAPlaceIsOutOfView() {
        CandidateSet hidden = good().withAssignments(List.of(assigned("tag-1", "floor")))
                .withLegacy(List.of(legacy("tag-1", "floor")))
                .withOverlays(List.of(hide("acme", "floor")));
        assertThat(errors(hidden)).containsExactly("ASSIGNMENTS place-not-visible");
        assertThat(warnings(hidden)).contains("RESOLUTION place-not-visible");
    }

    @Test
    void whatAReaderNoticedIsAmongTheWarnings() {
        CandidateSet.Remark remark =
                new CandidateSet.Remark(SuiteCheck.ROOTS, "contained-by-zone-alone", "*", "floor", "odd", "look");
        CandidateSet set =
                new CandidateSet(good().facilities(), List.of(), List.of(), List.of(), Map.of(), List.of(remark));
        assertThat(warnings(set)).containsExactly("ROOTS contained-by-zone-alone");
    }

    @Test
    void point12ATenantsOwnFacilityIsMeantBeforeAGlobalOne() {
        CandidateSet set = good(own("acme", "~floor", "hall"))
                .withAssignments(List.of(assigned("tag-1", "~floor")))
                .withLegacy(List.of(legacy("tag-1", "floor")));
        assertThat(errors(set)).isEmpty();
    }

    @Test
    void point12AsksTheResolverThatIsGiven() {
        CandidateSet set = good().withAssignments(List.of(assigned("tag-1", "floor")))
                .withLegacy(List.of(legacy("tag-1", "floor")));
        ValidationSuite wrong = ValidationSuite.plain().asking((tenant, device) -> "site");
        assertThat(wrong.run(set).stops(SuiteCheck.RESOLUTION)).isTrue();
        ValidationSuite right = ValidationSuite.plain().asking((tenant, device) -> "floor");
        assertThat(right.run(set).stops()).isFalse();
    }
}
