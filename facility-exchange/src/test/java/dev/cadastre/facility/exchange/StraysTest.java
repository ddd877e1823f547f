package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class StraysTest {

    private static CandidateSet under(String parent, Candidate... rows) {
        return Strays.under(parent, CandidateSet.of(List.of(rows)));
    }

    @Test
    void aRowWithoutAParentOfAKindThatNeedsOneGetsIt() {
        CandidateSet set = under(
                "hq", Candidate.of("*", "hq", null, "site", "HQ"), Candidate.of("*", "room", null, "space", "Room"));
        assertThat(Texts.row(set, "room").parents()).containsExactly("hq");
        assertThat(set.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.rule()).isEqualTo("stray");
            assertThat(remark.id()).isEqualTo("room");
        });
    }

    @Test
    void whatHasAParentOrNeedsNoneOrIsTheParentStays() {
        CandidateSet set = under(
                "lobby",
                Candidate.of("*", "hq", null, "site", "HQ"),
                Candidate.of("*", "lobby", null, "space", "Lobby"),
                Candidate.of("*", "room", "hq", "space", "Room"));
        assertThat(Texts.row(set, "hq").parents()).isEmpty();
        assertThat(Texts.row(set, "lobby").parents()).isEmpty();
        assertThat(Texts.row(set, "room").parents()).containsExactly("hq");
        assertThat(set.remarks()).isEmpty();
    }

    @Test
    void aKindThatIsNoneIsLeftToTheChecks() {
        CandidateSet set = under("hq", Candidate.of("*", "x", null, "No Kind!", "X"));
        assertThat(Texts.row(set, "x").parents()).isEmpty();
        assertThat(set.remarks()).isEmpty();
    }
}
