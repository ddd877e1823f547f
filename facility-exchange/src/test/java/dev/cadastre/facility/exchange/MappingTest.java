package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Owner;
import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {

    private static Candidate read(String csv, Map<String, String> columns, Map<String, String> kinds) {
        CandidateSet set = Texts.read(Format.CSV, csv, new Mapping(Owner.GLOBAL, columns, kinds));
        return set.facilities().getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "continent, region",
        "City, region",
        "airport, site",
        "WAREHOUSE, site",
        "wing, building",
        "storey, level",
        "room, space",
        "concourse, space"
    })
    void kindsOfOtherVocabulariesAreUnderstood(String theirs, String ours) {
        assertThat(Mapping.usual().kind(theirs)).isEqualTo(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"site", "bay", "Dock"})
    void whatNothingSaysOfStaysAsItIs(String kind) {
        assertThat(Mapping.usual().kind(kind)).isEqualTo(kind);
    }

    @Test
    void whatIsSaidOfAKindGoesBeforeTheUsual() {
        Candidate read = read("id,kind,name\na,room,A\n", Map.of(), Map.of("room", "building"));
        assertThat(read.kind()).isEqualTo("building");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"id,kind,name", "ID,Kind,NAME", "facility_id,placetype,label", "wof:id,wof:placetype,wof:name"})
    void usualColumnsAreFoundByAnyOfTheirNames(String header) {
        Candidate read = read(header + "\na,site,A\n", Map.of(), Map.of());
        assertThat(read.id()).isEqualTo("a");
        assertThat(read.kind()).isEqualTo("site");
        assertThat(read.name()).isEqualTo("A");
        assertThat(read.attributes()).isEmpty();
    }

    @Test
    void aColumnThatIsNamedGoesBeforeTheUsualOneWhichBecomesAnAttribute() {
        Candidate read = read("id,key,kind,name\na,b,site,A\n", Map.of("id", "key"), Map.of());
        assertThat(read.id()).isEqualTo("b");
        assertThat(read.attributes()).isEqualTo(Map.of("source-id", "a"));
    }

    @Test
    void ofSeveralColumnsForAFieldTheFirstOfTheUsualNamesCounts() {
        Candidate read = read("wof:name,name,id,kind\nlong,short,a,site\n", Map.of(), Map.of());
        assertThat(read.name()).isEqualTo("short");
        assertThat(read.attributes()).isEqualTo(Map.of("source-wof-name", "long"));
    }

    @Test
    void theVeryNameGoesBeforeOneInAnotherCase() {
        Mapping.Columns columns = Mapping.usual().fields();
        int exact = Objects.requireNonNull(columns.field("name")).rank();
        int otherCase = Objects.requireNonNull(columns.field("Name")).rank();
        assertThat(exact).isLessThan(otherCase);
        assertThat(columns.field("nom")).isNull();
    }
}
