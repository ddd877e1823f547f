package dev.cadastre.model;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** {@link DeviceChange}s as they lie in {@link Topic#DEVICE_CHANGES}. */
public final class DeviceChangeCodec {

    private DeviceChangeCodec() {}

    /** @throws CadastreException {@link ErrorId#RECORD_UNREADABLE} if this is no device change */
    public static DeviceChange read(byte[] json) {
        return JsonInput.read(json, JsonInput.Origin.STORED, DeviceChangeCodec::fields);
    }

    public static byte[] write(DeviceChange change) {
        return JsonOutput.write(change, DeviceChangeCodec::fields);
    }

    private static DeviceChange fields(JsonInput in) {
        TenantId tenant = null;
        DeviceId device = null;
        Whereabouts whereabouts = null;
        Instant receivedAt = null;
        Ledger ledger = null;
        Long version = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "tenant" -> tenant = in.word(TenantId::new);
                case "device" -> device = in.word(DeviceId::new);
                case "whereabouts" -> whereabouts = WhereaboutsFields.read(in);
                case "receivedAt" -> receivedAt = in.instant();
                case "ledger" -> ledger = LedgerFields.read(in);
                case "version" -> version = in.integer();
                default -> in.skip();
            }
        }
        return new DeviceChange(
                in.required("tenant", tenant),
                in.required("device", device),
                in.required("whereabouts", whereabouts),
                in.required("receivedAt", receivedAt),
                in.required("ledger", ledger),
                in.required("version", version));
    }

    private static void fields(JsonGenerator json, DeviceChange change) {
        json.writeStringProperty("tenant", change.tenant().value());
        json.writeStringProperty("device", change.device().value());
        JsonOutput.object(json, "whereabouts", change.whereabouts(), WhereaboutsFields::write);
        json.writeNumberProperty("receivedAt", change.receivedAt().toEpochMilli());
        JsonOutput.object(json, "ledger", change.ledger(), LedgerFields::write);
        json.writeNumberProperty("version", change.version());
    }
}
