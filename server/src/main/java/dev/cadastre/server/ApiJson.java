package dev.cadastre.server;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the API reads and writes JSON: strictly, and with a limit. */
final class ApiJson {

    /** As much as the gateway lets through: a thousand commands, or an outline as large as one may be. */
    private static final long BODY_CHARS_MAX = 1024 * 1024;

    private static final int DEPTH_MAX = 16;

    private static final JsonMapper MAPPER = JsonMapper.builder(new StorableText.Factory(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(BODY_CHARS_MAX)
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ApiJson() {}

    static JsonMapper mapper() {
        return MAPPER;
    }
}
