package dev.cadastre.isolation.flags;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON objects of this layer: no name twice in one, no deeper than a rule can be. */
final class FlagJson {

    private static final int NESTED_MAX = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(NESTED_MAX)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private FlagJson() {}

    /** @throws CadastreException INVALID_FLAG where the text is no JSON object */
    static Map<String, @Nullable Object> read(String text) {
        try {
            Object value = MAPPER.readValue(text, Object.class);
            if (value instanceof Map<?, ?> members) {
                return members(members);
            }
            throw new CadastreException(ErrorId.INVALID_FLAG, "A JSON object is expected");
        } catch (JacksonException e) {
            throw new CadastreException(ErrorId.INVALID_FLAG, "This is no JSON that is read here" + place(e), e);
        }
    }

    /** Where it stops being readable; what the parser says of it names classes. */
    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null ? "" : ", at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    static Map<String, @Nullable Object> members(Map<?, ?> object) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }

    /** The same text for the same value, whatever order its members came in. */
    static String write(@Nullable Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
