package dev.cadastre.ingest;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** How observations follow one another in the body of a request. Each is handed on as the very bytes that were sent. */
enum BatchFormat {
    /** One object, or an array of them. */
    JSON,
    /** One object a line. */
    LINES;

    static final int OBSERVATIONS_MAX = 1_000;
    private static final Set<String> UTF_8_NAMES = Set.of("utf-8", "utf8", "us-ascii");
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final JsonFactory FACTORY = new JsonFactory();

    /** @throws CadastreException {@code UNSUPPORTED_MEDIA_TYPE} */
    static BatchFormat of(@Nullable String contentType) {
        String[] parts = contentType == null
                ? new String[] {""}
                : contentType.toLowerCase(Locale.ROOT).split(";");
        for (int i = 1; i < parts.length; i++) {
            checkCharset(parts[i].strip());
        }
        return switch (parts[0].strip()) {
            case "application/json" -> JSON;
            case "application/x-ndjson" -> LINES;
            default ->
                throw new CadastreException(
                        ErrorId.UNSUPPORTED_MEDIA_TYPE, "send application/json or application/x-ndjson");
        };
    }

    /** JSON is UTF-8 (RFC 8259, 8.1), and so needs no charset; one that is given may not say otherwise. */
    private static void checkCharset(String parameter) {
        boolean other = parameter.startsWith("charset=")
                && !UTF_8_NAMES.contains(
                        parameter.substring("charset=".length()).replace("\"", ""));
        if (other) {
            throw new CadastreException(ErrorId.UNSUPPORTED_MEDIA_TYPE, "send it in UTF-8");
        }
    }

    /**
     * Takes the body apart; what the parts are is not looked at but as far as that needs.
     *
     * @throws CadastreException {@code PAYLOAD_TOO_LARGE} for more than {@value #OBSERVATIONS_MAX},
     *     {@code INVALID_REQUEST} for none, {@code OBSERVATION_MALFORMED} for an array that is no JSON, and for a body that is not UTF-8
     */
    List<byte[]> split(byte[] sent) {
        byte[] body = withoutMark(sent);
        List<byte[]> parts = switch (this) {
            case LINES -> lines(body);
            case JSON -> whole(body);
        };
        if (parts.isEmpty()) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "there is no observation in the request");
        }
        return parts;
    }

    /** A byte order mark may precede JSON and is not part of it (RFC 8259, 8.1). */
    private static byte[] withoutMark(byte[] body) {
        boolean marked = body.length >= MARK.length && Arrays.equals(body, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? Arrays.copyOfRange(body, MARK.length, body.length) : body;
    }

    /** Other encodings are refused as a whole: taken apart as UTF-8, their parts would be neither. */
    private static List<byte[]> whole(byte[] body) {
        if (!Utf8.isText(body)) {
            throw malformed("the body is not UTF-8", null);
        }
        return isArray(body) ? elements(body) : List.of(body);
    }

    private static boolean isArray(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '[';
            }
        }
        return false;
    }

    private static List<byte[]> lines(byte[] body) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int end = 0; end <= body.length; end++) {
            if (end == body.length || body[end] == '\n') {
                if (!isBlank(body, start, end)) {
                    add(lines, body, start, end);
                }
                start = end + 1;
            }
        }
        return lines;
    }

    private static boolean isBlank(byte[] body, int start, int end) {
        for (int i = start; i < end; i++) {
            if (body[i] != ' ' && body[i] != '\r' && body[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private static List<byte[]> elements(byte[] body) {
        List<byte[]> elements = new ArrayList<>();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
            json.nextToken();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                int start = (int) json.currentTokenLocation().getByteOffset();
                json.skipChildren();
                json.finishToken();
                add(elements, body, start, (int) json.currentLocation().getByteOffset());
            }
            if (json.nextToken() != null) {
                throw malformed("something follows the array", null);
            }
            return elements;
        } catch (JacksonException e) {
            throw malformed("the array is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static void add(List<byte[]> parts, byte[] body, int start, int end) {
        if (parts.size() == OBSERVATIONS_MAX) {
            throw new CadastreException(
                    ErrorId.PAYLOAD_TOO_LARGE, "more than %d observations in a request".formatted(OBSERVATIONS_MAX));
        }
        parts.add(Arrays.copyOfRange(body, start, end));
    }

    private static CadastreException malformed(String detail, @Nullable Throwable cause) {
        return cause == null
                ? new CadastreException(ErrorId.OBSERVATION_MALFORMED, detail)
                : new CadastreException(ErrorId.OBSERVATION_MALFORMED, detail, cause);
    }
}
