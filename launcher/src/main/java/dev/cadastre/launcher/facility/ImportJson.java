package dev.cadastre.launcher.facility;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.cadastre.facility.validation.Finding;
import dev.cadastre.facility.validation.Mending;
import dev.cadastre.facility.validation.ReportJson;
import dev.cadastre.launcher.facility.ImportOutcome.Applied;
import dev.cadastre.launcher.facility.ImportOutcome.Planned;
import dev.cadastre.launcher.facility.ImportOutcome.Stopped;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An import for programs: one object with the findings, how many rows were fixed and left out by rule, and the outcome. */
final class ImportJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ImportJson() {}

    static ObjectNode of(Mending mending, ImportOutcome outcome) {
        ObjectNode json = JSON.createObjectNode();
        switch (outcome) {
            case Stopped() -> json.put("outcome", "stopped");
            case Planned(long facilities, int rows, var version) ->
                json.put("outcome", "planned")
                        .put("facilities", facilities)
                        .put("rows", rows)
                        .put("version", version.toString());
            case Applied(long facilities, var change, var version) ->
                json.put("outcome", "applied")
                        .put("facilities", facilities)
                        .put("change", change)
                        .put("version", version.toString());
        }
        json.set("fixed", byRule(mending.mended().stream()));
        json.set("leftOut", byRule(mending.leftOut().stream().map(Mending.LeftOut::finding)));
        json.put(
                "leftOutWithThem",
                mending.leftOut().stream().mapToInt(Mending.LeftOut::below).sum());
        StringWriter report = new StringWriter();
        ReportJson.write(mending.report(), report);
        json.set("report", JSON.readTree(report.toString()));
        return json;
    }

    private static ArrayNode byRule(Stream<Finding> findings) {
        ArrayNode rules = JSON.createArrayNode();
        findings.collect(groupingBy(Finding::rule, LinkedHashMap::new, counting()))
                .forEach((rule, rows) -> rules.addObject().put("rule", rule).put("rows", rows));
        return rules;
    }
}
