package dev.cadastre.isolation.events;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What was refused and why, as it is kept in the topic of dead letters.
 *
 * @param tenant whose it was by its credentials, or null where that is not known
 * @param subject which device's it was, or null
 * @param reason slug of an {@link dev.cadastre.model.ErrorId}
 * @param detail the sentence the sender was told
 * @param payload what was sent; {@value #KEPT_BYTES} bytes of it are kept
 */
@SuppressWarnings("ArrayRecordComponent") // written once and compared by nobody
public record DeadLetter(
        @Nullable String tenant, @Nullable String subject, String reason, String detail, byte[] payload) {

    private static final int KEPT_BYTES = 4096;
    private static final JsonFactory JSON = new JsonFactory();

    public DeadLetter {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(payload);
    }

    /** {@code {"tenant","device","reason","detail","payload" (base64),"payloadBytes" (all that was sent)}}. */
    public byte[] toJson() {
        byte[] kept = payload.length <= KEPT_BYTES ? payload : Arrays.copyOf(payload, KEPT_BYTES);
        var out = new ByteArrayOutputStream(256 + kept.length * 4 / 3);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("tenant", tenant);
            json.writeStringProperty("device", subject);
            json.writeStringProperty("reason", reason);
            json.writeStringProperty("detail", detail);
            json.writeName("payload");
            json.writeBinary(kept);
            json.writeNumberProperty("payloadBytes", payload.length);
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
