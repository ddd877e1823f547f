package dev.cadastre.facility.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The fields of one JSON object as PostgreSQL returns it: scalars, lists of texts, and objects of texts and nulls. */
final class StoredJson {

    private static final int TEXT_CHARS_MAX = 1 << 21;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(4)
                    .maxStringLength(TEXT_CHARS_MAX)
                    .maxDocumentLength(-1)
                    .build())
            .build();

    private final Map<String, Object> fields;

    private StoredJson(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** @throws IllegalArgumentException unless the text is an array of such objects */
    static void readArray(String json, Consumer<StoredJson> each) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            expect(parser.nextToken() == JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                each.accept(new StoredJson(object(parser)));
            }
            expect(parser.currentToken() == JsonToken.END_ARRAY);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** Reads one object of texts and nulls. */
    static SortedMap<String, Optional<String>> readValues(String json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT);
            return values(parser);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** Reads one object of texts. */
    static SortedMap<String, String> readTexts(String json) {
        if (json.equals("{}")) {
            return Collections.emptySortedMap();
        }
        return texts(readValues(json));
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> fields = HashMap.newHashMap(16);
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static Object value(JsonParser parser) {
        return switch (parser.nextToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case START_ARRAY -> list(parser);
            case START_OBJECT -> values(parser);
            default -> throw new IllegalArgumentException("no field has a " + parser.currentToken());
        };
    }

    private static List<String> list(JsonParser parser) {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(parser.getString());
        }
        expect(parser.currentToken() == JsonToken.END_ARRAY);
        return texts;
    }

    private static SortedMap<String, Optional<String>> values(JsonParser parser) {
        TreeMap<String, Optional<String>> values = new TreeMap<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            boolean none = parser.nextToken() == JsonToken.VALUE_NULL;
            expect(none || parser.currentToken() == JsonToken.VALUE_STRING);
            values.put(name, none ? Optional.empty() : Optional.of(parser.getString()));
        }
        return values;
    }

    private static SortedMap<String, String> texts(SortedMap<String, Optional<String>> values) {
        TreeMap<String, String> texts = new TreeMap<>();
        values.forEach((key, value) -> texts.put(key, value.orElseThrow(() -> missing(key))));
        return texts;
    }

    private static void expect(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not of the shape it was written in");
        }
    }

    private static IllegalArgumentException missing(String field) {
        return new IllegalArgumentException("'%s' is missing".formatted(field));
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    String required(String field) {
        String text = optional(field);
        if (text == null) {
            throw missing(field);
        }
        return text;
    }

    @Nullable
    String optional(String field) {
        Object value = fields.get(field);
        expect(value == null || value instanceof String);
        return (String) value;
    }

    <T> @Nullable T optional(String field, Function<String, T> of) {
        String text = optional(field);
        return text == null ? null : of.apply(text);
    }

    boolean flag(String field) {
        return Boolean.TRUE.equals(fields.get(field));
    }

    double number(String field) {
        expect(fields.get(field) instanceof Double);
        return (Double) fields.getOrDefault(field, Double.NaN);
    }

    <T> List<T> list(String field, Function<String, T> of) {
        List<T> all = new ArrayList<>();
        if (fields.get(field) instanceof List<?> texts) {
            texts.forEach(text -> all.add(of.apply((String) text)));
        }
        return all;
    }

    SortedMap<String, Optional<String>> values(String field) {
        TreeMap<String, Optional<String>> all = new TreeMap<>();
        if (fields.get(field) instanceof Map<?, ?> values) {
            values.forEach((key, value) -> all.put((String) key, ((Optional<?>) value).map(String.class::cast)));
        }
        return all;
    }

    SortedMap<String, String> texts(String field) {
        return texts(values(field));
    }
}
