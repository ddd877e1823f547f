package dev.cadastre.facility.exchange;

import dev.cadastre.facility.PlainText;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * CSV: a line with the names of the columns, then a line a row. A field of nothing is null, a quoted one of nothing is an
 * empty text.
 */
final class CsvReader {

    private final RecordFields fields;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final long linesBefore;
    private int line;

    private CsvReader(BufferedReader in, FileLimits.Count values) throws IOException {
        CsvDialect dialect = CsvDialect.of(in);
        this.linesBefore = dialect.linesBefore();
        this.fields = new RecordFields(in, dialect.delimiter(), values);
        this.parser = CSVParser.builder()
                .setReader(fields)
                .setFormat(CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(dialect.delimiter())
                        .setNullString("")
                        .setQuoteMode(QuoteMode.ALL_NON_NULL)
                        .setIgnoreEmptyLines(false)
                        .get())
                .get();
        this.records = parser.iterator();
    }

    static void read(Reader in, RowReading rows) throws IOException {
        CsvReader csv = new CsvReader(new BufferedReader(in), rows.valuesOfOne());
        List<@Nullable String> header = csv.next();
        if (header == null) {
            throw csv.refused("the names of the columns are missing");
        }
        List<String> columns = csv.columns(header, rows);
        for (List<@Nullable String> record = csv.next(); record != null; record = csv.next()) {
            if (record.stream().anyMatch(field -> field != null)) {
                rows.add(csv.line, csv.row(columns, record));
                if (record.size() < columns.size()) {
                    rows.remark("row-short", "has %d fields of %d".formatted(record.size(), columns.size()));
                }
            }
        }
    }

    /** The next record, or null at the end. */
    private @Nullable List<@Nullable String> next() throws IOException {
        line = (int) (linesBefore + parser.getCurrentLineNumber() + 1);
        fields.beginRecord();
        try {
            return records.hasNext() ? fields(records.next()) : null;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CSVException malformed) {
                throw refused(
                        String.valueOf(malformed.getMessage()).contains("EOF")
                                ? "a quoted field does not end"
                                : "something follows a quoted field");
            }
            throw e.getCause();
        }
    }

    private static List<@Nullable String> fields(CSVRecord record) {
        List<@Nullable String> fields = new ArrayList<>(record.size());
        record.forEach(fields::add);
        return fields;
    }

    private List<String> columns(List<@Nullable String> header, RowReading rows) {
        List<String> columns = header.stream()
                .map(name -> name == null ? "" : PlainText.stripped(name))
                .toList();
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!column.isEmpty() && !seen.add(column)) {
                throw refused("the column '%s' is there twice".formatted(column));
            }
        }
        if (columns.stream().noneMatch(rows::isIdColumn)) {
            throw refused("no column has the ids: name one 'id', or say which it is");
        }
        return columns;
    }

    /** Of an overlay, {@code set.KEY} overrides and {@code unset} takes away. */
    private Map<String, @Nullable Object> row(List<String> columns, List<@Nullable String> record) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        Map<String, @Nullable String> overrides = new HashMap<>();
        for (int i = 0; i < record.size(); i++) {
            String field = record.get(i);
            if (field == null) {
                continue;
            }
            String column = column(columns, i, record.size());
            String value = FormulaGuard.off(field);
            if (column.startsWith(CsvWriter.SET_PREFIX)) {
                overrides.put(column.substring(CsvWriter.SET_PREFIX.length()), value);
            } else if (column.equals(CsvWriter.UNSET)) {
                List.of(value.split(" ")).forEach(key -> overrides.put(key, null));
            } else {
                row.put(column, value);
            }
        }
        if (!overrides.isEmpty()) {
            row.put("overrides", overrides);
        }
        return row;
    }

    private String column(List<String> columns, int index, int fields) {
        if (index >= columns.size()) {
            throw refused("%d fields for %d columns".formatted(fields, columns.size()));
        }
        if (columns.get(index).isEmpty()) {
            throw refused("field %d is in a column without a name".formatted(index + 1));
        }
        return columns.get(index);
    }

    private CadastreException refused(String why) {
        return new CadastreException(ErrorId.INVALID_REQUEST, "line %d: %s".formatted(line, why));
    }
}
