package dev.cadastre.model;

import java.io.ByteArrayOutputStream;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** One JSON object being written. */
final class JsonOutput {

    private static final int USUAL_BYTES = 512;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private JsonOutput() {}

    static <T> byte[] write(T value, BiConsumer<JsonGenerator, T> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            fields.accept(json, value);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    static <T> void object(JsonGenerator json, String field, T value, BiConsumer<JsonGenerator, T> fields) {
        json.writeName(field);
        json.writeStartObject();
        fields.accept(json, value);
        json.writeEndObject();
    }
}
