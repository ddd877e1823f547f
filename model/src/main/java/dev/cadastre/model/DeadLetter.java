package dev.cadastre.model;

import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was refused and why, as it is kept in the topic of dead letters.
 *
 * @param tenant whose it was by its credentials, or null where that is not known
 * @param device which device's it was, or null
 * @param reason slug of an {@link ErrorId}
 * @param detail the message that the sender received
 * @param payload what was sent; {@value #KEPT_BYTES} bytes of it are kept
 */
@SuppressWarnings("ArrayRecordComponent") // written once and compared by nobody
public record DeadLetter(
        @Nullable String tenant, @Nullable String device, String reason, String detail, byte[] payload) {

    private static final int KEPT_BYTES = 4096;

    public DeadLetter {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(payload);
    }

    /** {@code {"tenant","device","reason","detail","payload" (base64),"payloadBytes" (all that was sent)}}. */
    public byte[] toJson() {
        byte[] kept = payload.length <= KEPT_BYTES ? payload : Arrays.copyOf(payload, KEPT_BYTES);
        return JsonOutput.write(this, (json, letter) -> {
            json.writeStringProperty("tenant", letter.tenant);
            json.writeStringProperty("device", letter.device);
            json.writeStringProperty("reason", letter.reason);
            json.writeStringProperty("detail", letter.detail);
            json.writeName("payload");
            json.writeBinary(kept);
            json.writeNumberProperty("payloadBytes", letter.payload.length);
        });
    }

    /**
     * A letter as it was kept.
     *
     * @param payload the beginning of what was sent
     * @param payloadBytes how much that was in all
     */
    public record Kept(
            @Nullable String tenant,
            @Nullable String device,
            String reason,
            String detail,
            byte[] payload,
            long payloadBytes) {}

    /** @throws CadastreException RECORD_UNREADABLE if it is not what {@link #toJson} wrote */
    public static Kept read(byte[] json) {
        return JsonInput.read(json, JsonInput.Origin.STORED, DeadLetter::fields);
    }

    private static Kept fields(JsonInput in) {
        String tenant = null;
        String device = null;
        String reason = null;
        String detail = null;
        byte[] payload = null;
        Long payloadBytes = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "tenant" -> tenant = in.isNull() ? null : in.text();
                case "device" -> device = in.isNull() ? null : in.text();
                case "reason" -> reason = in.text();
                case "detail" -> detail = in.text();
                case "payload" -> payload = Base64.getDecoder().decode(in.text());
                case "payloadBytes" -> payloadBytes = in.integer();
                default -> in.skip();
            }
        }
        return new Kept(
                tenant,
                device,
                in.required("reason", reason),
                in.required("detail", detail),
                in.required("payload", payload),
                in.required("payloadBytes", payloadBytes));
    }
}
