package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.Owner;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.model.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void readsTheUsualColumnsAndKeepsTheOthers() {
        CandidateSet set = Texts.read(Format.CSV, """
                id,placetype,name,parent_id,lat,lon,Sfo Placetype,is_current,superseded_by
                1,campus,Airport,-1,37.6,-122.4,airport,1,
                2,gate,"Gate ""A"", 1",1,,,gate,0,"3, 4"
                """);
        Candidate airport = Texts.row(set, "1");
        assertThat(airport.line()).isEqualTo(2);
        assertThat(airport.parents()).isEmpty();
        assertThat(airport.kind()).isEqualTo("site");
        assertThat(airport.attributes()).isEqualTo(Map.of("sfo-placetype", "airport", "source-kind", "campus"));
        assertThat(airport.where()).isEqualTo(new Candidate.Where("37.6", "-122.4", null));
        Candidate gate = Texts.row(set, "2");
        assertThat(gate.name()).isEqualTo("Gate \"A\", 1");
        assertThat(gate.parents()).containsExactly("1");
        assertThat(gate.kind()).as("what nobody explains stays").isEqualTo("gate");
        assertThat(gate.isCurrent()).isFalse();
        assertThat(gate.life().supersededBy()).containsExactly("3", "4");
    }

    @Test
    void readsColumnsAndKindsAsItIsTold() {
        Mapping told = new Mapping(Owner.GLOBAL, Map.of("id", "nr", "name", "Bezeichnung"), Map.of("gate", "space"));
        CandidateSet set = Texts.read(Format.CSV, "nr,id,Bezeichnung,kind\n7,x,Tor,gate\n", told);
        assertThat(Texts.row(set, "7").name()).isEqualTo("Tor");
        assertThat(Texts.row(set, "7").kind()).isEqualTo("space");
    }

    @Test
    void givesATenantsRowsTheIdsOfItsOwn() {
        Mapping own = Mapping.usual().ownedBy(Owner.of(new TenantId("acme")));
        CandidateSet set = Texts.read(
                Format.CSV,
                "id,parent,kind,name,zones\nbay,hall,space,Bay,hvac=cold\nhall,hq,building,Hall,\ncold,,zone,Cold,\n",
                own);
        assertThat(set.facilities()).extracting(Candidate::owner).containsOnly("acme");
        assertThat(Texts.row(set, "~bay").parents()).containsExactly("~hall");
        assertThat(Texts.row(set, "~bay").zones()).containsExactly(new Candidate.In("~cold", "hvac"));
        assertThat(Texts.row(set, "~hall").parents())
                .as("not in the file, so a global one")
                .containsExactly("hq");
    }

    @Test
    void countsLinesAlsoWhereFieldsHaveSeveral() {
        CandidateSet set = Texts.read(Format.CSV, "\ufeffid,name,kind\r\na,\"two\r\nlines\",site\r\n\r\nb,B,site");
        assertThat(Texts.row(set, "a").name()).isEqualTo("two\r\nlines");
        assertThat(Texts.row(set, "b").line()).isEqualTo(5);
    }

    @Test
    void saysInWhichLineItIsNoCsv() {
        assertThatThrownBy(() -> Texts.read(Format.CSV, "id,name\na,b\nc,\"d\n"))
                .hasMessageContaining("line 3: a quoted field does not end");
        assertThatThrownBy(() -> Texts.read(Format.CSV, "id,name\na,\"b\"c\n"))
                .hasMessageContaining("line 2: something follows a quoted field");
        assertThatThrownBy(() -> Texts.read(Format.CSV, "id,name\na,b,c\n"))
                .hasMessageContaining("line 2: 3 fields for 2 columns");
        assertThatThrownBy(() -> Texts.read(Format.CSV, "")).hasMessageContaining("names of the columns are missing");
        assertThatThrownBy(() -> Texts.read(Format.CSV, "record,id\nthing,1\n"))
                .hasMessageContaining("line 2: 'thing' is no record");
    }
}
