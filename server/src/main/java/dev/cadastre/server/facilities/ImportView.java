package dev.cadastre.server.facilities;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.cadastre.facility.validation.Report;
import dev.cadastre.facility.validation.ReportJson;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * The result of an import or its dry run.
 *
 * @param report of the twelve checks, as {@code facility validate --format json} writes it
 * @param change null where the report stops it
 */
record ImportView(@JsonRawValue String report, @Nullable ChangeView change) {

    static ImportView of(Report report, @Nullable ChangeView change) {
        StringWriter json = new StringWriter();
        ReportJson.write(report, json);
        return new ImportView(json.toString(), change);
    }
}
