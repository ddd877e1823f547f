package dev.cadastre.facility.validation;

import static dev.cadastre.facility.validation.Sets.but;
import static dev.cadastre.facility.validation.Sets.good;
import static dev.cadastre.facility.validation.Sets.retired;
import static dev.cadastre.facility.validation.Sets.room;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MendingTest {

    private static final ValidationSuite SUITE = ValidationSuite.plain();

    @Test
    void changesNothingUnlessAsked() {
        CandidateSet set = but("site", site -> site.withParents(List.of("outside")));
        Mending mending = Mending.of(set, SUITE, false, false);
        assertThat(mending.set()).isEqualTo(set);
        assertThat(mending.report().stops()).isTrue();
        assertThat(mending.mended()).isEmpty();
        assertThat(mending.leftOut()).isEmpty();
    }

    @Test
    void makesARootOfWhatHasItsParentOutside() {
        Mending mending = mended(but("site", site -> site.withParents(List.of("outside"))));
        assertThat(row(mending, "site").parents()).isEmpty();
        assertThat(mending.mended())
                .singleElement()
                .satisfies(finding -> assertThat(finding.ids()).containsExactly("site", "outside"));
    }

    @Test
    void addsTheIdToANameThatIsThereTwice() {
        Mending mending = mended(good(room("r1", "One"), room("r2", "One")));
        assertThat(row(mending, "r1").name()).isEqualTo("One");
        assertThat(row(mending, "r2").name()).isEqualTo("One (r2)");
    }

    @Test
    void standsCurrentUnderWhatCameAfterTheRetired() {
        Mending mending = mended(good(
                room("old", "Hall 1").withLife(retired("new")),
                room("new", "Hall 2"),
                Candidate.of("*", "bay", "old", "space", "Bay")));
        assertThat(row(mending, "bay").parents()).containsExactly("new");
    }

    @Test
    void standsCurrentUnderTheNearestCurrentAboveWhereNothingCameAfter() {
        Mending mending = mended(
                good(room("old", "Hall 1").withLife(retired()), Candidate.of("*", "bay", "old", "space", "Bay")));
        assertThat(row(mending, "bay").parents()).containsExactly("floor");
    }

    @Test
    void opensCirclesOfSuccessors() {
        Mending mending = mended(good(
                room("r1", "One").withLife(retired("r2")), room("r2", "Two").withLife(retired("r1"))));
        assertThat(row(mending, "r1").life().supersededBy()).containsExactly("r2");
        assertThat(row(mending, "r2").life().supersededBy()).isEmpty();
    }

    @Test
    void leavesOutWhatItCannotMendWithAllThatDependsOnIt() {
        CandidateSet set = good(
                        room("a", "A").withParents(List.of("nowhere")),
                        Candidate.of("*", "b", "a", "space", "B"),
                        Candidate.of("*", "c", "b", "space", "C"),
                        room("d", "D"))
                .withAssignments(List.of(Sets.assigned("tag-1", "c"), Sets.assigned("tag-2", "d")))
                .withOverlays(List.of(Sets.rename("acme", "b", "Bee")));
        Mending mending = Mending.of(set, SUITE, false, true);
        assertThat(mending.set().facilities().stream().map(Candidate::id))
                .containsExactly("site", "hall", "floor", "d");
        assertThat(mending.set().assignments())
                .extracting(CandidateAssignment::device)
                .containsExactly("tag-2");
        assertThat(mending.set().overlays()).isEmpty();
        assertThat(mending.report().stops()).isFalse();
        assertThat(mending.leftOut()).singleElement().satisfies(row -> {
            assertThat(row.finding().rule()).isEqualTo("parent-missing");
            assertThat(row.below()).isEqualTo(2);
        });
    }

    @Test
    void mendsBeforeItLeavesOut() {
        CandidateSet set = good(room("r1", "One"), room("r2", "One"), room("r 3", "Three"));
        Mending mending = Mending.of(set, SUITE, true, true);
        assertThat(mending.mended()).extracting(Finding::rule).containsExactly("name-twice");
        assertThat(mending.leftOut()).extracting(row -> row.finding().rule()).containsExactly("id-malformed");
        assertThat(mending.set().facilities()).hasSize(5);
    }

    @Test
    void looksAtTheRowsThatStandAlreadyAndFindsNothingInThem() {
        CandidateSet standing = good(room("r1", "One"), room("bad id", "Two"));
        ValidationSuite suite = SUITE.against(standing);
        assertThat(suite.run(CandidateSet.of(List.of(room("r2", "Other")))).findings())
                .isEmpty();
        Report report = suite.run(CandidateSet.of(List.of(room("r2", "One"), room("r1", "Three"))));
        assertThat(report.errors()).extracting(Finding::rule).containsExactly("id-twice", "name-twice");
        assertThat(report.errors()).extracting(finding -> finding.row().index()).containsExactly(1, 0);
    }

    private static Mending mended(CandidateSet set) {
        Mending mending = Mending.of(set, SUITE, true, false);
        assertThat(mending.report().errors()).isEmpty();
        return mending;
    }

    private static Candidate row(Mending mending, String id) {
        return mending.set().facilities().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
