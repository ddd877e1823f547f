package dev.cadastre.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A measured {@link NearestGateway} as fields of the object it is part of. */
final class NearestGatewayFields {

    private @Nullable GatewayId gateway;
    private @Nullable ZoneId zone;
    private @Nullable Double rssi;
    private @Nullable Instant heardAt;

    /** Takes the field if it is one of these. */
    boolean take(String field, JsonInput in) {
        switch (field) {
            case "gateway" -> gateway = in.word(GatewayId::new);
            case "zone" -> zone = in.word(ZoneId::new);
            case "rssi" -> rssi = in.number();
            case "heardAt" -> heardAt = in.instant();
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * What the fields were, or null where no gateway was among them.
     *
     * @param otherwise the time of what was written before it was kept
     */
    @Nullable
    Measured<NearestGateway> read(Instant otherwise) {
        return gateway == null
                ? null
                : new Measured<>(heardAt == null ? otherwise : heardAt, new NearestGateway(gateway, zone, rssi));
    }

    static void write(JsonGenerator json, @Nullable Measured<NearestGateway> nearest) {
        if (nearest == null) {
            return;
        }
        json.writeStringProperty("gateway", nearest.value().gateway().value());
        ZoneId zone = nearest.value().zone();
        if (zone != null) {
            json.writeStringProperty("zone", zone.value());
        }
        Double rssi = nearest.value().smoothedRssiDbm();
        if (rssi != null) {
            json.writeNumberProperty("rssi", rssi);
        }
        json.writeNumberProperty("heardAt", nearest.at().toEpochMilli());
    }
}
