package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.CandidateSet;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.Map;

/** JSON Lines: an object a line is written; read is every object, however the lines are broken. */
final class JsonLines {

    private JsonLines() {}

    static void read(Reader in, RowReading rows) throws IOException {
        JsonText.objects(in, (line, json) -> rows.add(line, JsonText.object(json, rows.valuesOfOne())));
    }

    static void write(CandidateSet set, Writer out) throws IOException {
        for (Map<String, Object> row : PlainRows.of(set)) {
            out.write(JsonText.text(row));
            out.write('\n');
        }
        out.flush();
    }
}
