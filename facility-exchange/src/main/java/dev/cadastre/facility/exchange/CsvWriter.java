package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.CandidateSet;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * CSV with the columns that {@link CsvReader} knows, and one for each attribute that any row has. What a spreadsheet would
 * take for a formula gets a {@link FormulaGuard}.
 */
final class CsvWriter {

    static final String SET_PREFIX = "set.";
    static final String UNSET = "unset";

    private static final List<String> COLUMNS = List.of(
            "record",
            "owner",
            "id",
            "parent",
            "kind",
            "name",
            "code",
            "lat",
            "lon",
            "outline",
            "validFrom",
            "retiredAt",
            "current",
            "supersededBy",
            "zones",
            "paths",
            "root",
            "hidden",
            "opaque",
            UNSET,
            "device",
            "facility",
            "placedAt",
            "endedAt",
            "home",
            "zone",
            "at");

    /** Columns of numbers, which may be negative and need no guard. */
    private static final Set<String> NUMBERS = Set.of("lat", "lon");

    private final Writer out;
    private final List<String> columns;

    private CsvWriter(Writer out, List<String> columns) {
        this.out = out;
        this.columns = columns;
    }

    static void write(CandidateSet set, Writer out) throws IOException {
        SequencedSet<String> columns = new LinkedHashSet<>(COLUMNS);
        TreeSet<String> more = new TreeSet<>();
        set.facilities()
                .forEach(row -> row.attributes().keySet().forEach(key -> more.add(AttributeKey.COLUMN_PREFIX + key)));
        set.overlays().forEach(row -> row.overrides().keySet().forEach(key -> more.add(SET_PREFIX + key)));
        columns.addAll(more);
        CsvWriter csv = new CsvWriter(out, List.copyOf(columns));
        csv.line(csv.columns);
        for (SequencedMap<String, Object> row : PlainRows.of(set)) {
            csv.line(csv.values(row));
        }
        out.flush();
    }

    private List<@Nullable String> values(SequencedMap<String, Object> row) {
        Map<String, @Nullable String> cells = new LinkedHashMap<>();
        row.forEach((field, value) -> {
            switch (field) {
                case "attributes" -> entries(value, AttributeKey.COLUMN_PREFIX, cells);
                case "overrides" -> overrides(value, cells);
                case "zones" -> cells.put(field, zones(value));
                case "paths" -> cells.put(field, paths(value));
                default -> cells.put(field, value instanceof List<?> list ? joined(list) : String.valueOf(value));
            }
        });
        return columns.stream().<@Nullable String>map(cells::get).toList();
    }

    private static void entries(Object value, String prefix, Map<String, @Nullable String> cells) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, text) -> cells.put(prefix + key, text == null ? null : String.valueOf(text)));
        }
    }

    /** A value that is taken away is named in {@code unset}: an empty cell says nothing of it. */
    private static void overrides(Object value, Map<String, @Nullable String> cells) {
        entries(value, SET_PREFIX, cells);
        if (value instanceof Map<?, ?> map) {
            List<String> none = map.entrySet().stream()
                    .filter(each -> each.getValue() == null)
                    .map(each -> String.valueOf(each.getKey()))
                    .toList();
            cells.put(UNSET, none.isEmpty() ? null : String.join(" ", none));
        }
    }

    private static String zones(Object value) {
        if (!(value instanceof List<?> list)) {
            return "";
        }
        List<String> all = list.stream()
                .map(each -> each instanceof Map<?, ?> in ? in.get("type") + "=" + in.get("zone") : "")
                .toList();
        return String.join(" ", all);
    }

    private static String paths(Object value) {
        return value instanceof List<?> paths
                ? String.join(
                        "|",
                        paths.stream()
                                .map(path -> path instanceof List<?> ids ? joined(ids) : "")
                                .toList())
                : "";
    }

    private static String joined(List<?> list) {
        return String.join(" ", list.stream().map(String::valueOf).toList());
    }

    private void line(List<? extends @Nullable String> values) throws IOException {
        for (int i = 0; i < values.size(); i++) {
            out.write(i == 0 ? "" : ",");
            String value = values.get(i);
            if (value != null) {
                out.write(quoted(NUMBERS.contains(columns.get(i)) ? value : FormulaGuard.on(value)));
            }
        }
        out.write("\r\n");
    }

    private static String quoted(String value) {
        boolean plain =
                !value.isEmpty() && value.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? value : "\"" + value.replace("\"", "\"\"") + "\"";
    }
}
