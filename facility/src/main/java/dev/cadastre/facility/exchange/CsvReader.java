package dev.cadastre.facility.exchange;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSV: a line with the names of the columns, then a line a row. */
final class CsvReader {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private CsvReader() {}

    static void read(Reader in, RowReading rows) throws IOException {
        CsvParser csv = new CsvParser(in);
        List<@Nullable String> header = csv.next();
        if (header == null) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "line 1: the names of the columns are missing");
        }
        List<String> columns = header.stream()
                .map(name -> name == null ? "" : name.strip().replace(BYTE_ORDER_MARK, ""))
                .toList();
        for (List<@Nullable String> record = csv.next(); record != null; record = csv.next()) {
            if (record.size() == 1 && record.getFirst() == null) {
                continue;
            }
            if (record.size() > columns.size()) {
                throw new CadastreException(
                        ErrorId.INVALID_REQUEST,
                        "line %d: %d fields for %d columns".formatted(csv.line(), record.size(), columns.size()));
            }
            rows.add(csv.line(), row(columns, record));
        }
    }

    /** Of an overlay, {@code set.KEY} overrides and {@code unset} takes away. */
    private static Map<String, @Nullable Object> row(List<String> columns, List<@Nullable String> record) {
        Map<String, @Nullable Object> row = new HashMap<>();
        Map<String, @Nullable String> overrides = new HashMap<>();
        for (int i = 0; i < record.size(); i++) {
            String column = columns.get(i);
            String value = record.get(i);
            if (value == null) {
                continue;
            }
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
}
