package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.SuiteCheck;
import dev.cadastre.facility.validation.ValidationSuite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON Lines and GeoJSON. */
class JsonTest {

    @Test
    void readsEveryRecordOfJsonLines() {
        CandidateSet set = Texts.read(Format.JSONL, """
                {"record":"kind","owner":"acme","kind":"bay","parent":["level","space"],"root":"false"}
                {"id":12,"kind":"site","name":"Site","lat":0.10000000000000001,"attributes":{"area":"7"}}

                {"record":"overlay","owner":"acme","id":"12","hidden":"true","overrides":{"name":"Mine","code":null}}
                {"record":"device","owner":"acme","device":"tag-1","facility":"12"}
                {"record":"legacy","owner":"acme","device":"tag-1","zone":"12"}
                """);
        assertThat(set.kinds().get("acme")).singleElement().satisfies(rule -> {
            assertThat(rule.kind()).hasToString("bay");
            assertThat(rule.parents()).hasSize(2);
            assertThat(rule.root()).isFalse();
        });
        Candidate site = Texts.row(set, "12");
        assertThat(site.line()).isEqualTo(2);
        assertThat(site.where().latitude()).as("to the last digit").isEqualTo("0.10000000000000001");
        assertThat(site.attributes()).containsEntry("area", "7");
        assertThat(set.overlays()).singleElement().satisfies(overlay -> {
            assertThat(overlay.hidden()).isTrue();
            assertThat(overlay.overrides())
                    .containsEntry("name", Optional.of("Mine"))
                    .containsEntry("code", Optional.empty());
        });
        assertThat(set.assignments()).hasSize(1);
        assertThat(set.legacy()).hasSize(1);
    }

    @Test
    void readsStatedPathsOfHoweverManyLevels() {
        CandidateSet set = Texts.read(
                Format.JSONL,
                "{\"id\":3,\"kind\":\"space\",\"name\":\"x\",\"hierarchies\":[{\"a_id\":1,\"b_id\":-1},{\"a_id\":2}]}");
        assertThat(Texts.row(set, "3").paths()).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void saysInWhichLineItIsNoJson() {
        assertThatThrownBy(() -> Texts.read(Format.JSONL, "{\"id\":1}\n{\"id\":"))
                .hasMessageContaining("line 2: ");
        assertThatThrownBy(() -> Texts.read(Format.JSONL, "[]"))
                .hasMessageContaining("line 1: this is not a JSON object");
        assertThatThrownBy(() -> Texts.read(Format.GEOJSON, "{\n\"features\":[\n{]}"))
                .hasMessageContaining("line 3: ");
        assertThatThrownBy(() -> Texts.read(Format.GEOJSON, "[]"))
                .hasMessageContaining("line 1: this is not a JSON object");
    }

    @Test
    void takesOutlinesAndPositionsFromFeatures() {
        CandidateSet set = Texts.read(Format.GEOJSON, """
                {"type":"FeatureCollection","bbox":[1,2,3,4],"features":[
                 {"type":"Feature","id":"hall","properties":{"kind":"building","name":"Hall"},
                  "geometry":{"type":"Polygon", "coordinates":[[[0,0],[1.10,0],[1,1],[0,0]]]}},
                 {"type":"Feature","properties":{"id":"door","kind":"space","name":"Door","parent":"hall"},
                  "geometry":{"type":"Point","coordinates":[0.5,0.25,12]}},
                 {"type":"Feature","properties":{"id":"none","kind":"site","name":"None"},"geometry":null}]}
                """);
        assertThat(Texts.row(set, "hall").where().outline())
                .isEqualTo("{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1.10,0],[1,1],[0,0]]]}");
        assertThat(Texts.row(set, "door").where()).isEqualTo(new Candidate.Where("0.25", "0.5", null));
        assertThat(Texts.row(set, "none").where()).isEqualTo(Candidate.Where.UNKNOWN);
        assertThat(Texts.row(set, "door").line()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"a\"}{\"id\":\"b\"}",
                "{\"id\":\"a\"} {\"id\":\"b\"}\n",
                "{\"id\":\"a\"}\r{\"id\":\"b\"}",
                "{\n \"id\":\n\"a\"\n}\r\n\r\n{\"id\":\"b\"}",
                "\ufeff{\"id\":\"a\"}\n{\"id\":\"b\"}"
            })
    void readsEveryObjectHoweverTheLinesAreBroken(String text) {
        assertThat(Texts.read(Format.JSONL, text).facilities())
                .extracting(Candidate::id)
                .containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1} garbage",
                "{\"id\":1},",
                "{\"id\":1},{\"id\":2}",
                "{\"id\":1}]",
                "{\"id\":1,\"id\":2}",
                "{\"id\":1} 7",
                "{\"id\":{\"a\":1}}",
                "{\"id\":1,\"name\":[\"x\"]}",
                "{\"id\":1,\"attributes\":\"x\"}",
                "{\"id\":1,\"zones\":[{\"type\":\"hvac\"}]}",
                "{\"id\":1,\"a b\":1,\"a-b\":2}"
            })
    void refusesWhatItWouldElseDropOrGuess(String line) {
        assertThatThrownBy(() -> Texts.read(Format.JSONL, "{\"id\":0}\n" + line))
                .hasMessageContaining("line 2: ");
    }

    @Test
    void refusesNestingWithoutEndInPlainWords() {
        assertThatThrownBy(() -> Texts.read(Format.JSONL, "[".repeat(5000))).hasMessageContaining("line 1: ");
        assertThatThrownBy(() -> Texts.read(Format.JSONL, "{\"id\":1,\"x\":" + "[".repeat(5000)))
                .hasMessageContaining("nested more than 32 deep")
                .hasMessageNotContaining("StreamReadConstraints");
    }

    @ParameterizedTest
    @EnumSource(names = {"JSONL", "GEOJSON"})
    void takesNullForNoAttributeAndObjectsAndListsAsJson(Format format) {
        String fields = "{\"kind\":\"site\",\"name\":12,\"owner-name\":null,\"tags\":[\"a b\",1.50],\"open\":true,"
                + "\"address\":{\"street\":\"High \\\"1\\\"\",\"no\":7}}";
        String text = format == Format.JSONL
                ? fields.replaceFirst("\\{", "{\"id\":3,")
                : "{\"type\":\"Feature\",\"id\":3,\"properties\":" + fields + ",\"geometry\":null}";
        Candidate read = Texts.row(Texts.read(format, text), "3");
        assertThat(read.name()).isEqualTo("12");
        assertThat(read.attributes())
                .isEqualTo(Map.of(
                        "tags",
                        "[\"a b\",1.50]",
                        "open",
                        "true",
                        "address",
                        "{\"street\":\"High \\\"1\\\"\",\"no\":7}"));
    }

    @Test
    void takesNullForNoAttributeAmongTheAttributes() {
        CandidateSet set = Texts.read(Format.JSONL, "{\"id\":3,\"attributes\":{\"owner\":null,\"area\":12}}");
        assertThat(Texts.row(set, "3").attributes()).isEqualTo(Map.of("area", "12"));
    }

    private static final String FEATURE =
            "{\"type\":\"Feature\",\"id\":\"%s\",\"properties\":{\"kind\":\"site\",\"name\":\"x\"},\"geometry\":null}";

    @Test
    void readsFeaturesAloneInLinesAndInSeveralCollections() {
        String lines = FEATURE.formatted("a") + "\n" + FEATURE.formatted("b");
        String collections =
                "{\"features\":[%s],\"type\":\"FeatureCollection\"}\n{\"type\":\"FeatureCollection\",\"features\":[%s]}"
                        .formatted(FEATURE.formatted("a"), FEATURE.formatted("b"));
        for (String text : List.of(lines, collections, "\ufeff" + collections)) {
            assertThat(Texts.read(Format.GEOJSON, text).facilities())
                    .extracting(Candidate::id)
                    .containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Point\",\"coordinates\":[1,2]}",
                "{\"type\":\"Topology\"}",
                "{}",
                "{\"type\":\"FeatureCollection\"}",
                "{\"type\":\"FeatureCollection\",\"features\":null}",
                "{\"features\":[1]}",
                "{\"features\":[null]}",
                "{\"features\":[{\"type\":\"Point\",\"coordinates\":[1,2]}]}",
                "{\"type\":\"Feature\",\"properties\":[1]}",
                "{\"features\":[]} x",
                "{\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"EPSG:25833\"}},\"features\":[]}"
            })
    void refusesWhatIsNoFeature(String text) {
        assertThatThrownBy(() -> Texts.read(Format.GEOJSON, text)).hasMessageContaining("line 1: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"LineString\",\"coordinates\":[[0,0],[1,1]]}",
                "{\"type\":\"GeometryCollection\",\"geometries\":[]}",
                "{\"type\":\"Point\",\"coordinates\":[]}",
                "{\"type\":\"Point\",\"coordinates\":[200,95]}",
                "{\"type\":\"Point\",\"coordinates\":[\"a\",\"b\"]}",
                "\"POINT (1 2)\"",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}"
            })
    void findsGeometriesThatAreNoPlace(String geometry) {
        CandidateSet set = Texts.read(
                Format.GEOJSON, FEATURE.formatted("a").replace("\"geometry\":null", "\"geometry\":" + geometry));
        assertThat(ValidationSuite.plain().run(set).stops(SuiteCheck.GEOMETRY)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"Point\",\"coordinates\":[13.4,52.5,30]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0,1],[1,0,1],[1,1,1],[0,0,1]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,0],[9,9],[0,0]],[[4,1],[5,1],[5,2],[4,1]]]}",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[1,1],[0,0]]],[[[2,2],[3,2],[3,3],[2,2]]]]}"
            })
    void takesHeightsHolesAndSeveralPolygons(String geometry) {
        CandidateSet set = Texts.read(
                Format.GEOJSON, FEATURE.formatted("a").replace("\"geometry\":null", "\"geometry\":" + geometry));
        assertThat(ValidationSuite.plain().run(set).stops()).isFalse();
    }
}
