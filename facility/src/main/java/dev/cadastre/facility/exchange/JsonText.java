package dev.cadastre.facility.exchange;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON as the plain maps, lists and texts of rows. Numbers stay the texts they are, so that none loses a digit. */
final class JsonText {

    private static final int DEPTH_MAX = 32;

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .build();

    private JsonText() {}

    /** The value that the parser stands on; its last token is the value's last then. */
    static @Nullable Object value(JsonParser json) {
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_NULL -> null;
            default -> json.getString();
        };
    }

    /** The object that the parser stands at the start of. An {@code outline} or {@code geometry} in it stays JSON. */
    static Map<String, @Nullable Object> object(JsonParser json) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            boolean shape = name.equals("outline") || name.equals("geometry");
            boolean whole = json.nextToken() == JsonToken.START_OBJECT && shape;
            fields.put(name, whole ? verbatim(json) : value(json));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser json) {
        List<@Nullable Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(json));
        }
        return items;
    }

    /** The object as text without white space, numbers as they were written. */
    static String verbatim(JsonParser json) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.copyCurrentStructureExact(json);
        }
        return text.toString();
    }

    static Map<String, @Nullable Object> read(String text) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            return json.nextToken() == JsonToken.START_OBJECT ? object(json) : Map.of();
        }
    }

    static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case null -> json.writeNull();
            case Map<?, ?> map -> {
                json.writeStartObject();
                map.forEach((name, each) -> {
                    json.writeName(String.valueOf(name));
                    write(json, each);
                });
                json.writeEndObject();
            }
            case List<?> list -> {
                json.writeStartArray();
                list.forEach(each -> write(json, each));
                json.writeEndArray();
            }
            default -> json.writeString(value.toString());
        }
    }
}
