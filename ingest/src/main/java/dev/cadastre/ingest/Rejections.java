package dev.cadastre.ingest;

import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Problem;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The observations of a batch that were refused, in the order of the request. */
record Rejections(List<Rejection> all) {

    private static final JsonFactory JSON = new JsonFactory();

    Rejections {
        all = List.copyOf(all);
    }

    /** One observation that was refused, by its place in the request, from 0. */
    record Rejection(int index, ErrorId id, String detail) {}

    /** Of a batch that was taken but for these: {@code {"accepted":…,"rejected":[…]}}. */
    byte[] besides(int accepted) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("accepted", accepted);
            write(json);
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    /** Of a batch that was refused as a whole: the problem of the first, and all of them as its extension. */
    byte[] asProblem() {
        return problem().toJson(this::write);
    }

    Problem problem() {
        Rejection first = all.getFirst();
        return Problem.of(first.id(), first.detail());
    }

    private void write(JsonGenerator json) {
        json.writeName("rejected");
        json.writeStartArray();
        for (Rejection rejection : all) {
            json.writeStartObject();
            json.writeNumberProperty("index", rejection.index());
            json.writeStringProperty("id", rejection.id().slug());
            json.writeStringProperty("detail", rejection.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
