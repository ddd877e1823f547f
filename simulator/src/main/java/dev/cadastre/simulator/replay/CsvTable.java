package dev.cadastre.simulator.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A CSV file of the data sets: a header, commas, no quotes. */
record CsvTable(Path file, Map<String, Integer> columns, List<String[]> rows) {

    static CsvTable read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty()) {
                throw new DataMissing("%s is empty".formatted(file));
            }
            Map<String, Integer> columns = new HashMap<>();
            for (String name : cells(lines.getFirst())) {
                columns.put(name, columns.size());
            }
            List<String[]> rows = lines.stream()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(CsvTable::cells)
                    .toList();
            return new CsvTable(file, Map.copyOf(columns), rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String[] row, String column) {
        Integer index = columns.get(column);
        if (index == null || index >= row.length) {
            throw new DataMissing("%s has no column %s in the row %s".formatted(file, column, String.join(",", row)));
        }
        return row[index];
    }

    double number(String[] row, String column) {
        String text = text(row, column);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DataMissing("%s has no number but '%s' in column %s".formatted(file, text, column), e);
        }
    }

    private static String[] cells(String line) {
        return line.split(",", -1);
    }
}
