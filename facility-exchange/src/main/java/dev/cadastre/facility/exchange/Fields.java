package dev.cadastre.facility.exchange;

import dev.cadastre.facility.PlainText;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file as it was read, whatever the format: texts, lists and maps by column. What no field claims is an
 * attribute, so that nothing of a row is lost; an object or a list is one as JSON, null is ignored.
 */
final class Fields {

    private final Map<String, Object> byField = new HashMap<>();
    private final TreeMap<String, String> attributes = new TreeMap<>();

    private Fields() {}

    /**
     * @param row values are texts, literals, lists or maps, or null
     * @throws CadastreException INVALID_REQUEST where two columns are the same attribute
     */
    static Fields of(Map<String, @Nullable Object> row, Mapping.Columns columns) {
        Fields read = new Fields();
        Map<String, Mapping.Ranked> taken = new HashMap<>();
        row.forEach((column, value) -> {
            Mapping.Ranked ranked = columns.field(column);
            if (value != null && ranked != null) {
                taken.merge(ranked.field(), ranked, (one, other) -> one.rank() <= other.rank() ? one : other);
            }
        });
        row.forEach((column, value) -> {
            Mapping.Ranked ranked = columns.field(column);
            if (value == null) {
                return;
            }
            if (ranked == null) {
                read.attribute(AttributeKey.of(column), column, value);
            } else if (ranked.equals(taken.get(ranked.field())) && !read.byField.containsKey(ranked.field())) {
                read.byField.put(ranked.field(), value);
            } else {
                read.attribute(AttributeKey.of("source-" + column), column, value);
            }
        });
        read.givenAttributes();
        return read;
    }

    private void givenAttributes() {
        Object given = byField.remove("attributes");
        Object read = given instanceof String text ? JsonText.read(text) : given;
        if (read instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (value != null) {
                    attribute(String.valueOf(key), String.valueOf(key), value);
                }
            });
        } else if (given != null) {
            throw invalid("'attributes' is not an object");
        }
    }

    private void attribute(String key, String column, Object value) {
        if (attributes.put(key, JsonText.text(value)) != null) {
            throw invalid("'%s' and another column are both the attribute '%s': rename one".formatted(column, key));
        }
    }

    @Nullable
    Object raw(String field) {
        return byField.get(field);
    }

    /**
     * Null where it is missing or blank.
     *
     * @throws CadastreException INVALID_REQUEST where it is an object or a list
     */
    @Nullable
    String text(String field) {
        Object value = byField.get(field);
        if (value == null) {
            return null;
        }
        String text = PlainText.stripped(scalar(field, value));
        return text.isEmpty() ? null : text;
    }

    String text(String field, String otherwise) {
        return Objects.requireNonNullElse(text(field), otherwise);
    }

    /** JSON, given as such or as a text, without white space; what is not JSON stays as it is, for the checks. */
    @Nullable
    String json(String field) {
        Object value = byField.get(field);
        Object read = value instanceof String text ? Objects.requireNonNullElse(JsonText.read(text), text) : value;
        return read == null || read.equals("") ? null : JsonText.text(read);
    }

    /** The ids in a list, or in a text that separates them by white space, commas, semicolons or bars. */
    List<String> ids(String field) {
        Object value = byField.get(field);
        if (value == null) {
            return List.of();
        }
        List<String> parts = value instanceof List<?> list
                ? list.stream().map(each -> scalar(field, each)).toList()
                : List.of(PlainText.stripped(scalar(field, value)).split("[\\s,;|]+"));
        return parts.stream().filter(id -> !isNone(id)).toList();
    }

    /** What nobody claimed, by key; with those it can be added to. */
    SortedMap<String, String> attributes() {
        return attributes;
    }

    static boolean isNone(String id) {
        return id.isBlank() || id.equals("-1");
    }

    static String scalar(String field, @Nullable Object value) {
        if (value == null || value instanceof Map<?, ?> || value instanceof List<?>) {
            throw invalid("'%s' is not a text".formatted(field));
        }
        return value.toString();
    }

    static CadastreException invalid(String why) {
        return new CadastreException(ErrorId.INVALID_REQUEST, why);
    }
}
