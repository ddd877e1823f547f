package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/** JSON Lines: an object a line, blank lines between them allowed. */
final class JsonLines {

    private JsonLines() {}

    static void read(Reader in, RowReading rows) throws IOException {
        BufferedReader lines = new BufferedReader(in);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                rows.add(number, object(line, number));
            }
        }
    }

    private static Map<String, @Nullable Object> object(String line, int number) {
        try {
            Map<String, @Nullable Object> row = JsonText.read(line);
            if (row.isEmpty()) {
                throw new CadastreException(ErrorId.INVALID_REQUEST, "line %d: no JSON object".formatted(number));
            }
            return row;
        } catch (JacksonException e) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "line %d: %s".formatted(number, e.getOriginalMessage()), e);
        }
    }

    static void write(CandidateSet set, Writer out) throws IOException {
        for (Map<String, Object> row : PlainRows.of(set)) {
            out.write(text(row));
            out.write('\n');
        }
        out.flush();
    }

    static String text(Map<String, ?> row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JsonText.JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            JsonText.write(json, row);
        }
        return text.toString();
    }
}
