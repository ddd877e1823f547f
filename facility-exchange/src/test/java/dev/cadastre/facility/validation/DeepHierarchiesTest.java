package dev.cadastre.facility.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A few hundred kilobytes of a file can be a chain; what walks it to its end from each link would walk for minutes. */
class DeepHierarchiesTest {

    private static final int LINKS = 100_000;

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLongChainIsWalkedOnce() {
        assertThat(check(chain("top", null)).findings()).isEmpty();
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLongChainBelowACircleIsWalkedOnce() {
        assertThat(check(chain("top", "top")).errors())
                .extracting(Finding::rule)
                .containsExactly("containment-circle", "no-root");
    }

    private static Report check(List<Candidate> rows) {
        return ValidationSuite.plain().run(CandidateSet.of(rows));
    }

    private static List<Candidate> chain(String first, @Nullable String above) {
        List<Candidate> rows = new ArrayList<>();
        rows.add(Candidate.of("*", first, above, "region", first));
        for (int i = 1; i < LINKS; i++) {
            rows.add(Candidate.of("*", "r" + i, rows.getLast().id(), "region", "R " + i));
        }
        return rows;
    }
}
