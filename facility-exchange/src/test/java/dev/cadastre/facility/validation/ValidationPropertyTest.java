package dev.cadastre.facility.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of the checks, of automatic fixes and of leaving rows out, whatever is wrong with a set. */
class ValidationPropertyTest {

    private static final ValidationSuite SUITE = ValidationSuite.plain();
    private static final int TRIES = 150;
    private static final int ROWS = 40;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void whatIsLeftWhenRowsMayBeLeftOutPasses(@ForAll long seed) {
        CandidateSet set = new RandomSets(seed, ROWS).set();
        Mending mending = Mending.of(set, SUITE, true, true);
        assertThat(mending.report().errors()).isEmpty();
        assertThat(SUITE.run(mending.set()).errors()).isEmpty();
        assertThat(mending.set().size()).isLessThanOrEqualTo(set.size());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void whatPassesIsNotTouched(@ForAll long seed) {
        CandidateSet passed =
                Mending.of(new RandomSets(seed, ROWS).set(), SUITE, true, true).set();
        Mending again = Mending.of(passed, SUITE, true, true);
        assertThat(again.set()).isEqualTo(passed);
        assertThat(again.mended()).isEmpty();
        assertThat(again.leftOut()).isEmpty();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void withoutLeavingOutEveryRowStaysAndEachFixRemovesItsFault(@ForAll long seed) {
        CandidateSet set = new RandomSets(seed, ROWS).set();
        Mending mending = Mending.of(set, SUITE, true, false);
        assertThat(mending.set().facilities()).extracting(Candidate::id).isEqualTo(ids(set));
        assertThat(mending.set().overlays()).isEqualTo(set.overlays());
        assertThat(mending.set().assignments()).isEqualTo(set.assignments());
        assertThat(mending.report().errors())
                .as("errors with an automatic fix that was not made")
                .noneMatch(error -> error.mend().isAutomatic());
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aRowIsLeftOutForItsOwnFaultOrForOneOfWhatItDependsOn(@ForAll long seed) {
        CandidateSet set = withoutDoubles(new RandomSets(seed, ROWS).set());
        Mending mending = Mending.of(set, SUITE, false, true);
        Set<String> left = new HashSet<>(ids(mending.set()));
        Set<String> blamed = new HashSet<>();
        mending.leftOut().forEach(row -> blamed.add(row.finding().ids().getFirst()));
        for (Candidate row : set.facilities()) {
            boolean gone = !left.contains(row.id());
            boolean dependsOnGone = row.parents().stream().anyMatch(parent -> !left.contains(parent));
            assertThat(!gone || dependsOnGone || blamed.contains(row.id()))
                    .as("%s of seed %d is left out for no reason", row.id(), seed)
                    .isTrue();
        }
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void whichChecksFailDoesNotDependOnTheOrderOfRows(@ForAll long seed) {
        // of rows with one id the first counts, so which of them is first is not a matter of order alone
        CandidateSet set = withoutDoubles(new RandomSets(seed, ROWS).set());
        List<Candidate> shuffled = new ArrayList<>(set.facilities());
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(failing(set.withFacilities(shuffled))).isEqualTo(failing(set));
    }

    private static CandidateSet withoutDoubles(CandidateSet set) {
        Set<String> seen = new HashSet<>();
        return set.withFacilities(
                set.facilities().stream().filter(row -> seen.add(row.id())).toList());
    }

    private static Map<SuiteCheck, Boolean> failing(CandidateSet set) {
        Report report = SUITE.run(set);
        Map<SuiteCheck, Boolean> failing = new EnumMap<>(SuiteCheck.class);
        for (SuiteCheck check : SuiteCheck.values()) {
            failing.put(check, report.stops(check));
        }
        return failing;
    }

    private static List<String> ids(CandidateSet set) {
        return set.facilities().stream().map(Candidate::id).toList();
    }
}
