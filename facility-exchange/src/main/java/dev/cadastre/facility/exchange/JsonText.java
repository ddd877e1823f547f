package dev.cadastre.facility.exchange;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** JSON as the plain maps, lists and texts of rows. Numbers stay the texts they are, so that none loses a digit. */
final class JsonText {

    private static final int DEPTH_MAX = 32;

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonText() {}

    /** A number, {@code true} or {@code false}, as it was written. */
    record Literal(String text) {

        @Override
        public String toString() {
            return text;
        }
    }

    /** Takes one JSON object, of which the parser is at the start; and leaves the parser at its end. */
    @FunctionalInterface
    interface Taker {

        void take(int line, JsonParser json);
    }

    /**
     * Hands out the objects that the text has one after the other, with or without line breaks between them.
     *
     * @throws CadastreException INVALID_REQUEST with the line of what is not a JSON object, or follows one
     */
    static void objects(Reader in, Taker taker) throws IOException {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), in)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                int line = json.currentTokenLocation().getLineNr();
                if (token != JsonToken.START_OBJECT) {
                    throw refused(line, "this is not a JSON object");
                }
                taker.take(line, json);
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (StreamConstraintsException e) {
            throw refused(line(e), "the JSON is nested more than %d deep, or has too long a text".formatted(DEPTH_MAX));
        } catch (JacksonException e) {
            throw refused(line(e), plain(e.getOriginalMessage()));
        }
    }

    /** What the parser says first; in brackets it goes on about itself. */
    private static String plain(String message) {
        return message.replaceFirst("(?s)\\s*[(\\[].*", "");
    }

    private static int line(JacksonException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    static CadastreException refused(int line, String why) {
        return new CadastreException(ErrorId.INVALID_REQUEST, "line %d: %s".formatted(line, why));
    }

    /** The one object that the text is; null where it is anything else. */
    static @Nullable Map<String, @Nullable Object> read(String text) {
        List<Map<String, @Nullable Object>> read = new ArrayList<>(1);
        try {
            objects(new StringReader(text), (line, json) -> read.add(object(json, FileLimits.LOCAL.counting())));
        } catch (CadastreException | IOException e) {
            return null;
        }
        return read.size() == 1 ? read.getFirst() : null;
    }

    /**
     * The value that the parser is at; its last token is the value's last then.
     *
     * @param values counts it and everything in it as it is parsed, so that no more than the limit is ever in memory
     */
    static @Nullable Object value(JsonParser json, FileLimits.Count values) {
        values.add(1);
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json, values);
            case START_ARRAY -> array(json, values);
            case VALUE_NULL -> null;
            case VALUE_STRING -> json.getString();
            default -> new Literal(json.getString());
        };
    }

    /** The object that the parser is at the start of. */
    static Map<String, @Nullable Object> object(JsonParser json, FileLimits.Count values) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            fields.put(name, value(json, values));
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser json, FileLimits.Count values) {
        List<@Nullable Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(json, values));
        }
        return items;
    }

    /** A text as it is, an object or a list as JSON without white space, its numbers as they were written. */
    static String text(Object value) {
        if (!(value instanceof Map<?, ?> || value instanceof List<?>)) {
            return value.toString();
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, value);
        }
        return text.toString();
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
            case Literal(String text) -> json.writeRawValue(text);
            default -> json.writeString(value.toString());
        }
    }
}
