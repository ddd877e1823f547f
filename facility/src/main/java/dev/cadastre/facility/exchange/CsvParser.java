package dev.cadastre.facility.exchange;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 4180, record by record: a quoted field may hold line breaks, commas and doubled quotes. A field of nothing is
 * null, a quoted one of nothing is an empty text.
 */
final class CsvParser {

    private static final int FIELD_CHARS_MAX = 1 << 21;

    private final BufferedReader in;
    private int line = 1;
    private int recordLine = 1;

    CsvParser(Reader in) {
        this.in = new BufferedReader(in);
    }

    /** Where the record began that was read last. */
    int line() {
        return recordLine;
    }

    /** The next record, or null at the end. */
    @Nullable
    List<@Nullable String> next() throws IOException {
        recordLine = line;
        int first = in.read();
        if (first < 0) {
            return null;
        }
        List<@Nullable String> fields = new ArrayList<>();
        int end = field(first, fields);
        while (end == ',') {
            end = field(in.read(), fields);
        }
        return fields;
    }

    /** @return what ended the field: a comma, a line feed, or -1 */
    private int field(int first, List<@Nullable String> fields) throws IOException {
        return first == '"' ? quoted(fields) : plain(first, fields);
    }

    private int plain(int first, List<@Nullable String> fields) throws IOException {
        StringBuilder text = new StringBuilder();
        int c = first;
        while (c >= 0 && c != ',' && c != '\n') {
            append(text, c);
            c = in.read();
        }
        if (c != ',' && !text.isEmpty() && text.charAt(text.length() - 1) == '\r') {
            text.setLength(text.length() - 1);
        }
        fields.add(text.isEmpty() ? null : text.toString());
        line += c == '\n' ? 1 : 0;
        return c;
    }

    private int quoted(List<@Nullable String> fields) throws IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw malformed("a quoted field does not end");
            }
            if (c == '"') {
                c = in.read();
                if (c != '"') {
                    fields.add(text.toString());
                    return afterQuote(c);
                }
            }
            line += c == '\n' ? 1 : 0;
            append(text, c);
        }
    }

    private int afterQuote(int next) throws IOException {
        int c = next == '\r' ? in.read() : next;
        if (c >= 0 && c != ',' && c != '\n') {
            throw malformed("something follows a quoted field");
        }
        line += c == '\n' ? 1 : 0;
        return c;
    }

    private void append(StringBuilder text, int c) {
        if (text.length() >= FIELD_CHARS_MAX) {
            throw malformed("a field has more than %d characters".formatted(FIELD_CHARS_MAX));
        }
        text.append((char) c);
    }

    private CadastreException malformed(String what) {
        return new CadastreException(ErrorId.INVALID_REQUEST, "line %d: %s".formatted(recordLine, what));
    }
}
