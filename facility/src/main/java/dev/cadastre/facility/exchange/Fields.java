package dev.cadastre.facility.exchange;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file as it was read, whatever the format: texts, lists and maps by column. What no field claims is an
 * attribute, so that nothing of a row is lost.
 */
final class Fields {

    private final Map<String, Object> byField = new HashMap<>();
    private final TreeMap<String, String> attributes = new TreeMap<>();

    private Fields() {}

    /** @param row values are String, List or Map, or null */
    static Fields of(Map<String, @Nullable Object> row, Map<String, Mapping.Ranked> fields) {
        Fields read = new Fields();
        Map<String, Integer> ranks = new HashMap<>();
        Map<String, String> rest = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            Mapping.Ranked ranked = fields.get(column);
            if (value == null) {
                return;
            }
            if (ranked == null) {
                rest.put(AttributeKey.of(column), text(value));
            } else if (ranked.rank() < ranks.getOrDefault(ranked.field(), Integer.MAX_VALUE)) {
                ranks.put(ranked.field(), ranked.rank());
                read.byField.put(ranked.field(), value);
            }
        });
        if (read.byField.remove("attributes") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> read.attributes.put(String.valueOf(key), text(value)));
        }
        rest.forEach(read.attributes::putIfAbsent);
        return read;
    }

    @Nullable
    Object raw(String field) {
        return byField.get(field);
    }

    /** Null where it is missing or blank. */
    @Nullable
    String text(String field) {
        Object value = byField.get(field);
        if (value == null) {
            return null;
        }
        String text = text(value).strip();
        return text.isEmpty() ? null : text;
    }

    String text(String field, String otherwise) {
        return Objects.requireNonNullElse(text(field), otherwise);
    }

    /** The ids in a list, or in a text that separates them by white space, commas, semicolons or bars. */
    List<String> ids(String field) {
        Object value = byField.get(field);
        if (value == null) {
            return List.of();
        }
        List<String> parts = value instanceof List<?> list
                ? list.stream().map(Fields::text).toList()
                : List.of(text(value).strip().split("[\\s,;|]+"));
        return parts.stream().filter(id -> !isNone(id)).toList();
    }

    /** What nobody claimed, by key; with those it can be added to. */
    SortedMap<String, String> attributes() {
        return attributes;
    }

    static boolean isNone(String id) {
        return id.isBlank() || id.equals("-1");
    }

    private static String text(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return String.join(" ", list.stream().map(Fields::text).toList());
        }
        return String.valueOf(value);
    }
}
