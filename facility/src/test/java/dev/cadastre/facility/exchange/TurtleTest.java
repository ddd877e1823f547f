package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import org.junit.jupiter.api.Test;

class TurtleTest {

    private static final String PREFIXES = """
            @prefix brick: <https://brickschema.org/schema/Brick#> .
            @prefix rec: <https://w3id.org/rec#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            @prefix b: <http://example.com/b#> .
            """;

    private static CandidateSet read(String turtle) {
        return Texts.read(Format.TURTLE, PREFIXES + turtle);
    }

    @Test
    void takesBothDirectionsOfARelation() {
        CandidateSet set = read("""
                b:hall a brick:Building ; brick:hasPart b:f1 .
                b:f1 a brick:Floor .
                b:r1 a rec:Room ; rec:isPartOf b:f1 ; rdfs:label "Room 1" .
                """);
        assertThat(Texts.row(set, "b:f1").parents()).containsExactly("b:hall");
        assertThat(Texts.row(set, "b:r1").parents()).containsExactly("b:f1");
        assertThat(Texts.row(set, "b:r1").name()).isEqualTo("Room 1");
        assertThat(Texts.row(set, "b:r1").attributes()).containsEntry("iri", "http://example.com/b#r1");
    }

    @Test
    void makesMembershipsOfZonesAndContainmentOfTheRest() {
        CandidateSet set = read("""
                b:f1 a brick:Floor .
                b:cold a brick:HVAC_Zone ; brick:hasPart b:r1 .
                b:dark a brick:Lighting_Zone ; brick:hasPart b:r1 .
                b:r1 a brick:Room ; brick:isPartOf b:f1 .
                """);
        Candidate room = Texts.row(set, "b:r1");
        assertThat(room.parents()).containsExactly("b:f1");
        assertThat(room.zones())
                .containsExactlyInAnyOrder(new Candidate.In("b:cold", "hvac"), new Candidate.In("b:dark", "lighting"));
    }

    @Test
    void standsARoomOfZonesAloneWhereItsZoneStands() {
        CandidateSet set = read("""
                b:f1 a rec:Level .
                b:z1 a rec:Zone ; rec:isPartOf b:f1 .
                b:z2 a rec:Zone ; rec:isPartOf b:z1 .
                b:r1 a rec:Space ; rec:isPartOf b:z2 .
                """);
        assertThat(Texts.row(set, "b:z2").parents()).as("a zone in a zone").containsExactly("b:z1");
        assertThat(Texts.row(set, "b:r1").parents()).containsExactly("b:f1");
        assertThat(set.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.id()).isEqualTo("b:r1"));
    }

    @Test
    void keepsTwoFloorsOfARoomForTheChecksToFind() {
        CandidateSet set =
                read("b:r1 a brick:Room ; brick:isPartOf b:f1, b:f2 . b:f1 a brick:Floor . b:f2 a brick:Floor .");
        assertThat(Texts.row(set, "b:r1").parents()).containsExactly("b:f1", "b:f2");
    }

    @Test
    void leavesEquipmentAndPoints() {
        CandidateSet set =
                read("b:vav a brick:VAV ; brick:isPartOf b:f1 . b:f1 a brick:Floor . b:t a brick:Temperature_Sensor .");
        assertThat(set.facilities()).extracting(Candidate::id).containsExactly("b:f1");
    }

    @Test
    void saysInWhichLineItIsNoTurtle() {
        assertThatThrownBy(() -> read("b:r1 a brick:Room\nb:r2 a .\n")).hasMessageContaining("line 6: ");
    }

    @Test
    void writesWhatReadersOfRealEstateCoreUnderstand() {
        CandidateSet set = read("b:f1 a brick:Floor ; brick:isPartOf b:hall . b:hall a brick:Building .");
        assertThat(Texts.write(Format.TURTLE, set))
                .contains("<http://example.com/b#f1> a rec:Level", "rec:isPartOf <http://example.com/b#hall>");
    }
}
