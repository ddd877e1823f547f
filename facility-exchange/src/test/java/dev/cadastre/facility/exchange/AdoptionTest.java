package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Owner;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.Life;
import dev.cadastre.model.TenantId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdoptionTest {

    private static final Owner ACME = Owner.of(new TenantId("acme"));

    private static Candidate adopted(Candidate row, String... ids) {
        return Adoption.of(CandidateSet.of(List.of(row)), ACME, Set.of(ids))
                .facilities()
                .getFirst();
    }

    @Test
    void aTenantsRowGetsAnIdOfItsOwnWhereverItIsNamed() {
        Candidate row = Candidate.of("acme", "bay", "hall", "space", "Bay")
                .withZones(List.of(new Candidate.In("cold", "zone"), new Candidate.In("hq", "zone")))
                .withLife(new Life(null, "2020-01-01", null, List.of("dock")));
        Candidate adopted = adopted(row, "bay", "hall", "cold", "dock");
        assertThat(adopted.id()).isEqualTo("~bay");
        assertThat(adopted.parents()).containsExactly("~hall");
        assertThat(adopted.zones()).extracting(Candidate.In::zone).containsExactly("~cold", "hq");
        assertThat(adopted.life().supersededBy()).containsExactly("~dock");
    }

    @Test
    void anIdTheSetDoesNotHaveIsAGlobalOne() {
        assertThat(adopted(Candidate.of("acme", "bay", "hq", "space", "Bay"), "bay")
                        .parents())
                .containsExactly("hq");
    }

    @Test
    void anIdThatIsMarkedStaysAsItIs() {
        assertThat(adopted(Candidate.of("acme", "~bay", null, "space", "Bay"), "~bay")
                        .id())
                .isEqualTo("~bay");
    }

    @Test
    void rowsOfOthersStayAsTheyAre() {
        Candidate global = Candidate.of("*", "hq", null, "site", "HQ");
        Candidate globex = Candidate.of("globex", "bay", "hq", "space", "Bay");
        assertThat(adopted(global, "hq", "bay")).isEqualTo(global);
        assertThat(adopted(globex, "hq", "bay")).isEqualTo(globex);
    }

    @Test
    void globalRowsNeedNoMark() {
        CandidateSet set = CandidateSet.of(List.of(Candidate.of("*", "hq", null, "site", "HQ")));
        assertThat(Adoption.of(set, Owner.GLOBAL, Set.of("hq"))).isSameAs(set);
    }
}
