package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
        assertThatThrownBy(() -> Texts.read(Format.JSONL, "[]")).hasMessageContaining("line 1: no JSON object");
        assertThatThrownBy(() -> Texts.read(Format.GEOJSON, "{\n\"features\":[\n{]}"))
                .hasMessageContaining("line 3: ");
        assertThatThrownBy(() -> Texts.read(Format.GEOJSON, "[]")).hasMessageContaining("no GeoJSON object");
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
}
