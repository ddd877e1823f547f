package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.Report;
import dev.cadastre.facility.validation.ValidationSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurtleTest {

    private static final String PREFIXES = """
            @prefix brick: <https://brickschema.org/schema/Brick#> .
            @prefix rec: <https://w3id.org/rec#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            @prefix owl: <http://www.w3.org/2002/07/owl#> .
            @prefix cad: <https://cadastre.dev/ns#> .
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
        assertThatThrownBy(() -> read("b:r1 a brick:Room\nb:r2 a .\n")).hasMessageContaining("line 8: ");
    }

    @Test
    void writesWhatReadersOfRealEstateCoreUnderstand() {
        CandidateSet set = read("b:f1 a brick:Floor ; brick:isPartOf b:hall . b:hall a brick:Building .");
        assertThat(Texts.write(Format.TURTLE, set))
                .contains("<http://example.com/b#f1> a rec:Level", "rec:isPartOf <http://example.com/b#hall>");
    }

    @Test
    void takesIrisAsTheyAreAndWarnsOfEachSortOnce() {
        CandidateSet set = read("""
                b:hall a brick:Building .
                <http://example.com/b#f[1]> a brick:Floor ; brick:isPartOf b:hall .
                <http://example.com/b#f 2> a brick:Floor ; brick:isPartOf b:hall .
                <http://example.com/b#50%_glass> a brick:Room ; brick:isPartOf <http://example.com/b#f[1]> .
                <http://example.com/b#Büro/1> a brick:Room ; brick:isPartOf <http://example.com/b#f[1]> .
                """);
        assertThat(ValidationSuite.plain().run(set).errors()).isEmpty();
        assertThat(set.facilities())
                .extracting(Candidate::id)
                .contains("b:hall")
                .anySatisfy(id -> assertThat(id).matches("b:f_1_-[0-9a-f]{8}"))
                .anySatisfy(id -> assertThat(id).matches("b:B_ro_1-[0-9a-f]{8}"));
        assertThat(set.facilities())
                .extracting(each -> each.attributes().get("iri"))
                .contains("http://example.com/b#50%_glass", "http://example.com/b#f 2");
        assertThat(set.remarks())
                .extracting(CandidateSet.Remark::rule)
                .containsExactlyInAnyOrder("iri-percent", "iri-character");
        assertThat(Texts.read(Format.TURTLE, Texts.write(Format.TURTLE, set)).facilities())
                .extracting(each -> each.id() + each.parents() + each.attributes())
                .containsExactlyInAnyOrderElementsOf(set.facilities().stream()
                        .map(each -> each.id() + each.parents() + each.attributes())
                        .toList());
    }

    @Test
    void takesABarePercentInAPrefixedNameToo() {
        CandidateSet set = read("b:hall a brick:Building . b:50%_glass a brick:Room ; brick:isPartOf b:hall .");
        assertThat(set.facilities())
                .extracting(each -> each.attributes().get("iri"))
                .containsExactly("http://example.com/b#hall", "http://example.com/b#50%_glass");
        assertThatThrownBy(() -> read("b:hall a brick:Building ; rdfs:label \"x\ny\" ."))
                .hasMessageStartingWith("line 7: ")
                .hasMessageNotContaining("[line");
    }

    @Test
    void knowsAClassThatTheFileDeclaresAndTypesInAnyOrder() {
        CandidateSet set = read("""
                b:r1 a owl:NamedIndividual , b:GlassRoom ; brick:isPartOf b:hall .
                b:r2 a b:BlueRoom ; brick:isPartOf b:hall .
                b:GlassRoom a owl:Class ; rdfs:subClassOf b:BlueRoom .
                b:BlueRoom rdfs:subClassOf brick:Room , b:GlassRoom .
                b:hall a brick:Building .
                """);
        assertThat(set.facilities()).extracting(Candidate::id).containsExactly("b:r1", "b:r2", "b:hall");
        assertThat(Texts.row(set, "b:r1").attributes()).containsEntry("class", "http://example.com/b#GlassRoom");
        assertThat(set.remarks()).isEmpty();
    }

    @Test
    void leavesOutThatAPlaceIsAPartOfItselfAndSaysSo() {
        CandidateSet set = read("b:hall a brick:Building ; brick:hasPart b:hall .");
        assertThat(Texts.row(set, "b:hall").parents()).isEmpty();
        assertThat(set.remarks()).extracting(CandidateSet.Remark::rule).containsExactly("part-of-itself");
    }

    @ParameterizedTest
    @CsvSource({
        "brick:Office, space", "brick:Lobby, space", "brick:Parking_Structure, building", "brick:Parking_Level, level",
        "rec:MeetingRoom, space", "rec:Kitchenette, space", "rec:HVACZone, zone", "rec:Hospital, building",
        "rec:MezzanineLevel, level", "brick:Staircase, space", "rec:OutdoorSpace, space", "brick:Site, site",
        "brick:Storey, level", "brick:Majlis, space", "rec:TeamRoom, space", "rec:AccessControlZone, zone",
        "rec:ParkingSpace, space", "rec:Campus, site", "rec:SubBuilding, building", "brick:Location, space",
        "brick:Room_Of_A_Later_Version_Room, space", "<https://brickschema.org/schema/1.0.2/Brick#Rooftop>, level"
    })
    void knowsThePlacesOfBrickAndRealEstateCore(String type, String kind) {
        assertThat(Texts.row(read("b:p a %s .".formatted(type)), "b:p").kind()).isEqualTo(kind);
    }

    @Test
    void knowsEveryLocationClassThatIsPublished() {
        assertThat(LocationClasses.names()).hasSizeGreaterThan(200).allSatisfy(name -> {
            assertThat(read("b:p a brick:%s .".formatted(name)).facilities()).hasSize(1);
            assertThat(read("b:p a rec:%s .".formatted(name)).facilities()).hasSize(1);
        });
    }

    @Test
    void countsByClassWhatIsNoPlace() {
        CandidateSet set = read("b:f a brick:Building . b:v a brick:VAV . b:w a brick:VAV . b:t a b:Thing .");
        assertThat(set.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.rule()).isEqualTo("no-place");
            assertThat(remark.message()).contains("2 of VAV, 1 of Thing");
        });
        assertThatThrownBy(() -> read("b:v a brick:VAV .")).hasMessageContaining("no place, but 1 of VAV");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '^',
            value = {
                "^\"Halle\"@de, \"Hall\"@en^, Hall",
                "^\"Hall\"@en, \"Halle\"@de^, Hall",
                "^\"Hall\"@en-GB, \"Halle\"@de^, Hall",
                "^\"Halle\"@de, \"Salle\"@fr^, Halle",
                "^\"Salle\"@fr, \"Halle\"@de^, Halle",
                "^\"Hall\"@en, \"H-1\", \"Halle\"@de^, H-1",
                "^\"B\"@en, \"A\"@en^, A"
            })
    void choosesALabelByLanguageWhateverTheOrder(String labels, String name) {
        assertThat(Texts.row(read("b:h a brick:Building ; rdfs:label %s .".formatted(labels)), "b:h")
                        .name())
                .isEqualTo(name);
    }

    @Test
    void refusesAPlaceWithoutAnIriWithTheSameWordsEachTime() {
        String text = "[] a brick:Building ; brick:hasPart [ a brick:Floor ] .";
        Report report = ValidationSuite.plain().run(read(text));
        assertThat(report.errors()).extracting(finding -> finding.rule()).containsOnly("id-malformed");
        assertThat(report.findings()).extracting(finding -> finding.rule()).contains("no-iri");
        assertThat(read(text).facilities()).isEqualTo(read(text).facilities());
    }

    @Test
    void refusesARowThatIsNoJson() {
        assertThatThrownBy(() -> read("b:x cad:row \"{x\" .")).hasMessageContaining("row is not a JSON object: {x");
    }

    @Test
    void writesAnAttributeThatIsNoIriAndTwoOfTheSame() {
        CandidateSet set = Texts.read(Format.JSONL, """
                {"id":"a","kind":"site","name":"A","attributes":{"iri":"n/a"}}
                {"id":"b","kind":"site","name":"B","attributes":{"iri":"http://example.com/x#1"}}
                {"id":"c","kind":"site","name":"C","attributes":{"iri":"http://example.com/x#1"}}
                {"id":"d","kind":"site","name":"D","attributes":{"iri":"urn:cadastre:facility:*:a"}}
                """);
        CandidateSet back = Texts.read(Format.TURTLE, Texts.write(Format.TURTLE, set));
        assertThat(back.facilities())
                .extracting(each -> each.id() + each.name() + each.attributes())
                .containsExactlyInAnyOrder(
                        "aA{iri=n/a}",
                        "bB{iri=http://example.com/x#1}",
                        "cC{iri=http://example.com/x#1}",
                        "dD{iri=urn:cadastre:facility:*:a}");
    }
}
