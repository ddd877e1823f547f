package dev.cadastre.facility.validation;

import java.io.Writer;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A report for programs: every check with its counts and every finding, in the order of the report. */
public final class ReportJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ReportJson() {}

    /** Leaves the writer open. */
    public static void write(Report report, Writer out) {
        JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartObject();
        json.writeBooleanProperty("stops", report.stops());
        json.writeArrayPropertyStart("points");
        for (SuiteCheck check : SuiteCheck.values()) {
            check(report, check, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    private static void check(Report report, SuiteCheck check, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("point", check.number());
        json.writeStringProperty("title", check.title());
        json.writeNumberProperty("checked", report.checked(check));
        json.writeNumberProperty("errors", report.count(check, Severity.ERROR));
        json.writeNumberProperty("warnings", report.count(check, Severity.WARNING));
        json.writeArrayPropertyStart("findings");
        report.of(check).forEach(finding -> finding(finding, json));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void finding(Finding finding, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("rule", finding.rule());
        json.writeStringProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("row", finding.row().table().name().toLowerCase(Locale.ROOT));
        if (finding.line() > 0) {
            json.writeNumberProperty("line", finding.line());
        }
        json.writeStringProperty("owner", finding.owner());
        json.writeArrayPropertyStart("ids");
        finding.ids().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("message", finding.message());
        json.writeStringProperty("mend", finding.mend().inWords());
        json.writeBooleanProperty("automatic", finding.mend().isAutomatic());
        json.writeEndObject();
    }
}
