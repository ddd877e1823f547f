package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.Owner;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.model.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id,kind,name\na,site,A\nb,site,B",
                "id,kind,name\ra,site,A\rb,site,B\r",
                "sep=,\r\nid,kind,name\r\na,site,A\r\nb,site,B\r\n",
                "sep=;\nid;kind;name\na;site;A\nb;site;B",
                "id;kind;name\na;site;A\nb;site;B\n",
                "id\tkind\tname\na\tsite\tA\nb\tsite\tB\n",
                " ID , Kind\u00a0,NAME\na,site,A\nb,site,B\n",
                "\ufeff\"id\",\"kind\",\"name\"\n\"a\",\"site\",\"A\"\nb,site,B\n",
                "id,kind,name,\na,site,A,\n,,,\n\nb,site,B,\n",
                "\"id\";\"kind,\";\"name\";kind\na;x;A;site\nb;x;B;site\n"
            })
    void readsWhatSpreadsheetsWrite(String text) {
        CandidateSet set = Texts.read(Format.CSV, text);
        assertThat(set.facilities()).extracting(Candidate::id).containsExactly("a", "b");
        assertThat(set.facilities()).extracting(Candidate::name).containsExactly("A", "B");
        assertThat(set.facilities()).extracting(Candidate::kind).containsOnly("site");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "id,name,name,kind|a,A,B,site#line 1: the column 'name' is there twice",
                "id, name,name |a,A,B#line 1: the column 'name' is there twice",
                "name,kind|A,site#line 1: no column has the ids",
                "id,name,|a,A,lost#line 2: field 3 is in a column without a name",
                "id,name|a,A,lost#line 2: 3 fields for 2 columns",
                "id,Foo Bar,foo-bar|a,1,2#are both the attribute 'foo-bar'",
                "id,attributes|a,nothing#line 2: 'attributes' is not an object",
                "record,id,hidden|overlay,a,maybe#line 2: 'hidden' is 'maybe', neither true nor false",
                "sep=ab|id,name#line 1: 'sep=' names one character"
            })
    void refusesWhatWouldLoseSomething(String lines, String message) {
        assertThatThrownBy(() -> Texts.read(Format.CSV, lines.replace('|', '\n')))
                .hasMessageContaining(message);
    }

    @Test
    void keepsAsAttributesWhatAnotherColumnSaysOfTheSameField() {
        CandidateSet set = Texts.read(Format.CSV, "id,kind,name,label\na,site,A,Alpha\n");
        assertThat(Texts.row(set, "a").attributes()).isEqualTo(Map.of("source-label", "Alpha"));
    }

    @Test
    void warnsOfRowsThatAreShort() {
        CandidateSet set = Texts.read(Format.CSV, "id,kind,name,code\na,site,A\nb,site,B,\n");
        assertThat(set.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.rule()).isEqualTo("row-short");
            assertThat(remark.id()).isEqualTo("a");
        });
    }

    @Test
    void writesNoCellThatASpreadsheetTakesForAFormula() {
        String csv = Texts.write(Format.CSV, Texts.read(Format.JSONL, """
                {"id":"a","kind":"site","name":"=1+1","lat":-1.5,"lon":-2,"attributes":{"owner":"@x","note":"'-"}}
                """));
        assertThat(csv).contains("'=1+1", ",-1.5,-2,", "'@x", "''-");
        assertThat(Texts.row(Texts.read(Format.CSV, csv), "a").name()).isEqualTo("=1+1");
        assertThat(Texts.row(Texts.read(Format.CSV, csv), "a").attributes())
                .isEqualTo(Map.of("owner", "@x", "note", "'-"));
    }
}
