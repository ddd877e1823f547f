package dev.cadastre.launcher.client;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Items in rows under headings, each column as wide as its widest value. Not safe for use by several threads. */
final class TextTable {

    private static final String GAP = "  ";

    private final Map<String, Function<JsonNode, String>> columns = new LinkedHashMap<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** With a column of a field, named by its path: {@code location.zone}. */
    TextTable column(String heading, String path) {
        return column(heading, item -> text(item.at("/" + path.replace('.', '/'))));
    }

    TextTable column(String heading, Function<JsonNode, String> value) {
        columns.put(heading, value);
        return this;
    }

    void add(JsonNode item) {
        rows.add(columns.values().stream()
                .map(value -> Printable.of(value.apply(item)))
                .toList());
    }

    /** @param none what to say where there are no rows */
    void print(PrintWriter out, String none) {
        if (rows.isEmpty()) {
            out.println(none);
        } else {
            List<String> headings = List.copyOf(columns.keySet());
            int[] widths = widths(headings);
            line(headings, widths, out);
            rows.forEach(row -> line(row, widths, out));
        }
        out.flush();
    }

    private int[] widths(List<String> headings) {
        int[] widths = headings.stream().mapToInt(String::length).toArray();
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static void line(List<String> cells, int[] widths, PrintWriter out) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            line.append(cell).repeat(' ', widths[i] - cell.length()).append(GAP);
        }
        out.println(line.toString().stripTrailing());
    }

    /** A dash for what is not known: programs that split at blanks find every column. */
    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty())) {
            return "-";
        }
        String text = value.isValueNode() ? value.asString() : value.toString();
        return text.isEmpty() ? "-" : text;
    }
}
