package dev.cadastre.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object being read, field by field. Whatever is wrong with it comes out as one {@link CadastreException} that
 * names the field by its path, {@code readings/0/rssi}; nothing else is ever thrown.
 */
final class JsonInput {

    /** Whose fault an unreadable text is, and so which errors its reader raises. */
    enum Origin {
        DEVICE(ErrorId.OBSERVATION_MALFORMED, ErrorId.OBSERVATION_INVALID, 32 * 1024),
        STORED(ErrorId.RECORD_UNREADABLE, ErrorId.RECORD_UNREADABLE, 64 * 1024);

        private final ErrorId malformed;
        private final ErrorId invalid;
        private final int maxBytes;

        Origin(ErrorId malformed, ErrorId invalid, int maxBytes) {
            this.malformed = malformed;
            this.invalid = invalid;
            this.maxBytes = maxBytes;
        }

        int maxBytes() {
            return maxBytes;
        }
    }

    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER_CHARS = 64;
    private static final int MAX_NAME_CHARS = 256;
    private static final int MAX_DETAIL_CHARS = 200;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_CHARS)
                    .maxNameLength(MAX_NAME_CHARS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final Origin origin;

    private JsonInput(JsonParser parser, Origin origin) {
        this.parser = parser;
        this.origin = origin;
    }

    /** Reads the one object that the bytes must be, to their end. */
    static <T> T read(byte[] json, Origin origin, Function<JsonInput, T> fields) {
        if (json.length > origin.maxBytes) {
            String detail = "%d bytes are more than %d".formatted(json.length, origin.maxBytes);
            throw new CadastreException(origin.malformed, detail);
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            return new JsonInput(parser, origin).whole(fields);
        } catch (JacksonException e) {
            throw new CadastreException(origin.malformed, malformedDetail(e), e);
        } catch (IllegalArgumentException e) {
            throw new CadastreException(origin.invalid, printable(String.valueOf(e.getMessage())), e);
        } catch (CadastreException e) {
            throw e.id() == origin.invalid || e.id() == origin.malformed
                    ? e
                    : new CadastreException(origin.invalid, e.detail(), e);
        }
    }

    private <T> T whole(Function<JsonInput, T> fields) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new CadastreException(origin.malformed, "the payload must be one JSON object");
        }
        T read = fields.apply(this);
        if (parser.nextToken() != null) {
            throw new CadastreException(origin.malformed, "something follows the JSON object");
        }
        return read;
    }

    /** The name of the next field of the object being read, with its value at hand, or null at the object's end. */
    @Nullable
    String nextField() {
        String field = parser.nextName();
        if (field != null) {
            parser.nextToken();
        }
        return field;
    }

    void skip() {
        parser.skipChildren();
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    /** Enters the object that the present value must be. */
    void beginObject() {
        expect(JsonToken.START_OBJECT, "an object");
    }

    /** Enters the array of objects that the present value must be; {@link #nextElement} steps through it. */
    void beginArray() {
        expect(JsonToken.START_ARRAY, "an array");
    }

    /** Whether the array has one more object, which is entered then. */
    boolean nextElement() {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return false;
        }
        beginObject();
        return true;
    }

    long integer() {
        expect(JsonToken.VALUE_NUMBER_INT, "an integer");
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw invalid("is out of range");
        }
        return parser.getLongValue();
    }

    int smallInteger() {
        long value = integer();
        if (value != (int) value) {
            throw invalid("is out of range");
        }
        return (int) value;
    }

    double number() {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            expect(JsonToken.VALUE_NUMBER_FLOAT, "a number");
        }
        return parser.getDoubleValue();
    }

    String text() {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getString();
    }

    /** A moment, as ISO-8601 text with an offset or as integer milliseconds since 1970. */
    Instant instant() {
        try {
            return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? Timestamps.ofEpochMillis(integer())
                    : Timestamps.parse(text());
        } catch (DateTimeException e) {
            throw invalid("must be ISO-8601 with an offset, or milliseconds since 1970, of the years 0 to 9999");
        }
    }

    /** The present text as an id or another word of a closed set. */
    <T> T word(Function<String, T> of) {
        String text = text();
        try {
            return of.apply(text);
        } catch (InvalidId e) {
            throw invalid("is no id: " + e.detail());
        } catch (IllegalArgumentException e) {
            throw invalid("has an unknown value");
        }
    }

    <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new CadastreException(origin.invalid, "%s is missing".formatted(path(field)));
        }
        return value;
    }

    private void expect(JsonToken token, String inWords) {
        if (parser.currentToken() != token) {
            throw invalid("must be %s, not %s".formatted(inWords, nameOf(parser.currentToken())));
        }
    }

    private CadastreException invalid(String what) {
        return new CadastreException(origin.invalid, printable("%s %s".formatted(path(""), what)));
    }

    /** Where the parser is, without the leading slash of a JSON pointer, and the field behind it. */
    private String path(String field) {
        String here = parser.streamReadContext().pathAsPointer().toString();
        String parent = field.isEmpty() || parser.currentToken() != JsonToken.END_OBJECT ? here : here + "/";
        String path = parent + field;
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static String nameOf(@Nullable JsonToken token) {
        if (token == null) {
            return "the end of the text";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number with a fraction or exponent";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    /** Jackson reports the location of a syntax error, but not of a broken limit. */
    private static String malformedDetail(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return printable(
                location == null
                        ? e.getOriginalMessage()
                        : "at byte %d: %s".formatted(location.getByteOffset(), e.getOriginalMessage()));
    }

    private static String printable(String detail) {
        String printable = detail.replaceAll("[^\\x20-\\x7e…]", "?");
        return printable.length() <= MAX_DETAIL_CHARS ? printable : printable.substring(0, MAX_DETAIL_CHARS) + "…";
    }
}
