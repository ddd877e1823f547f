package dev.cadastre.facility.validation;

import static dev.cadastre.facility.validation.Sets.assigned;
import static dev.cadastre.facility.validation.Sets.at;
import static dev.cadastre.facility.validation.Sets.but;
import static dev.cadastre.facility.validation.Sets.good;
import static dev.cadastre.facility.validation.Sets.legacy;
import static dev.cadastre.facility.validation.Sets.own;
import static dev.cadastre.facility.validation.Sets.rename;
import static dev.cadastre.facility.validation.Sets.retired;
import static dev.cadastre.facility.validation.Sets.room;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A check is not carried by the others: what it finds, the eleven without it let through. */
class EachCheckAloneTest {

    private static final Map<SuiteCheck, CandidateSet> FAULTS = new EnumMap<>(Map.ofEntries(
            Map.entry(SuiteCheck.IDS, good(room("r1", "One"), room("r1", "Two"))),
            Map.entry(SuiteCheck.PARENTS, but("floor", floor -> floor.withParents(List.of("nowhere")))),
            Map.entry(
                    SuiteCheck.CYCLES,
                    good(Candidate.of("*", "a", "b", "space", "A"), Candidate.of("*", "b", "a", "space", "B"))),
            Map.entry(SuiteCheck.ROOTS, but("floor", floor -> floor.withParents(List.of()))),
            Map.entry(SuiteCheck.KINDS, good(Candidate.of("*", "b2", "floor", "building", "Two"))),
            Map.entry(SuiteCheck.SIBLINGS, good(room("r1", "One"), room("r2", "One"))),
            Map.entry(SuiteCheck.TENANTS, good(own("acme", "~a", "floor"), own("globex", "~g", "~a"))),
            Map.entry(SuiteCheck.RETIREMENT, but("hall", hall -> hall.withLife(retired()))),
            Map.entry(SuiteCheck.OVERLAYS, good().withOverlays(List.of(rename("acme", "nowhere", "x")))),
            Map.entry(SuiteCheck.ASSIGNMENTS, good().withAssignments(List.of(assigned("tag-1", "nowhere")))),
            Map.entry(SuiteCheck.GEOMETRY, good(room("r1", "One").withWhere(at("91", "0")))),
            Map.entry(
                    SuiteCheck.RESOLUTION,
                    good().withAssignments(List.of(assigned("tag-1", "hall")))
                            .withLegacy(List.of(legacy("tag-1", "floor"))))));

    @ParameterizedTest
    @EnumSource
    void findsWhatNoOtherCheckFinds(SuiteCheck check) {
        Report report = ValidationSuite.plain().run(Objects.requireNonNull(FAULTS.get(check)));
        assertThat(report.stops(check)).isTrue();
        assertThat(report.errors())
                .allSatisfy(finding -> assertThat(finding.check()).isEqualTo(check));
        assertThat(report.checked(check)).isPositive();
    }
}
