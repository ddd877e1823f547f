package dev.cadastre.pipeline;

import dev.cadastre.model.CadastreException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the pipeline refused and why, in the form ingest gives its own dead letters: {@code
 * {"tenant","device","reason","detail","payload" (base64),"payloadBytes"}}.
 */
final class DeadLetterJson {

    private static final int KEPT_BYTES = 4096;
    private static final JsonFactory JSON = new JsonFactory();

    private DeadLetterJson() {}

    static byte[] write(Incoming incoming, CadastreException why) {
        byte[] payload = incoming.payload();
        byte[] kept = payload.length <= KEPT_BYTES ? payload : Arrays.copyOf(payload, KEPT_BYTES);
        int slash = incoming.key().indexOf('/');
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + kept.length * 4 / 3);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            if (slash >= 0 && incoming.fault().isEmpty()) {
                json.writeStringProperty("tenant", incoming.key().substring(0, slash));
                json.writeStringProperty("device", incoming.key().substring(slash + 1));
            }
            json.writeStringProperty("reason", why.id().slug());
            json.writeStringProperty("detail", why.detail());
            json.writeName("payload");
            json.writeBinary(kept);
            json.writeNumberProperty("payloadBytes", payload.length);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
