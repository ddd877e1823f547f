package dev.cadastre.ingest;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The bodies of HTTP answers: problems as RFC 9457 has them, and what became of a batch. */
record Problem(ErrorId id, String detail) {

    private static final JsonFactory JSON = new JsonFactory();

    static Problem of(CadastreException e) {
        return new Problem(e.id(), e.detail());
    }

    /** One observation of a batch that was refused, by its place in the request, from 0. */
    record Rejection(int index, ErrorId id, String detail) {}

    byte[] toJson() {
        return json(this::members);
    }

    /** The same, and which observations of the batch were refused. */
    byte[] toJson(List<Rejection> rejected) {
        return json(json -> {
            members(json);
            list(json, rejected);
        });
    }

    static byte[] batch(int accepted, List<Rejection> rejected) {
        return json(json -> {
            json.writeNumberProperty("accepted", accepted);
            list(json, rejected);
        });
    }

    private void members(JsonGenerator json) {
        json.writeStringProperty("type", id.urn());
        json.writeStringProperty("title", id.title());
        json.writeNumberProperty("status", id.httpStatus());
        json.writeStringProperty("detail", detail);
        json.writeStringProperty("id", id.slug());
    }

    private static void list(JsonGenerator json, List<Rejection> rejected) {
        json.writeName("rejected");
        json.writeStartArray();
        for (Rejection rejection : rejected) {
            json.writeStartObject();
            json.writeNumberProperty("index", rejection.index());
            json.writeStringProperty("id", rejection.id().slug());
            json.writeStringProperty("detail", rejection.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static byte[] json(Consumer<JsonGenerator> members) {
        var out = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            members.accept(json);
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
