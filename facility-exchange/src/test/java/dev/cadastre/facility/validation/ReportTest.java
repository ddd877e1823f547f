package dev.cadastre.facility.validation;

import static dev.cadastre.facility.validation.Sets.good;
import static dev.cadastre.facility.validation.Sets.room;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

    private final Report report = ValidationSuite.plain()
            .run(good(room("r1", "One"), room("r2", "One"), room("r3", "One"), room("r 4", "4")));

    @Test
    void showsPeopleEveryPointAndSomeOfEachRule() {
        assertThat(ReportTable.of(report, 1))
                .contains(
                        " 1  FAIL  ids are unique and well formed (7 checked)",
                        " 3  ok    no hierarchy runs in a circle (7 checked)",
                        " 9  -     overlay entries bind, and compose without a circle (nothing to check)",
                        "2  error    name-twice",
                        "r2 is called One, as r1 beside it is",
                        "fix: add its id to the name (automatic with --mend)",
                        "3 errors, 0 warnings: this does not go in as it is")
                .doesNotContain("r3 is called");
    }

    @Test
    void tellsProgramsEveryFinding() {
        StringWriter text = new StringWriter();
        ReportJson.write(report, text);
        JsonNode json = new JsonMapper().readTree(text.toString());
        assertThat(json.path("stops").asBoolean()).isTrue();
        assertThat(json.path("points")).hasSize(12);
        JsonNode siblings = json.path("points").path(5);
        assertThat(siblings.path("point").asInt()).isEqualTo(6);
        assertThat(siblings.path("errors").asInt()).isEqualTo(2);
        assertThat(siblings.path("findings").path(1).path("ids").path(0).asString())
                .isEqualTo("r3");
        assertThat(siblings.path("findings").path(1).path("automatic").asBoolean())
                .isTrue();
    }

    @Test
    void isToldOfAsItGoes() {
        List<String> told = new ArrayList<>();
        ValidationSuite.plain()
                .telling((check, checked) -> told.add(check + " " + checked))
                .run(good());
        assertThat(told).hasSize(12).startsWith("IDS 3", "PARENTS 2").endsWith("RESOLUTION 0");
    }
}
