package dev.cadastre.model;

import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** {@link Whereabouts} within another object; what is not known is left out. */
final class WhereaboutsFields {

    private WhereaboutsFields() {}

    static Whereabouts read(JsonInput in) {
        in.beginObject();
        Instant at = null;
        GatewayId gateway = null;
        ZoneId zone = null;
        Double rssi = null;
        Double battery = null;
        Position position = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "at" -> at = in.instant();
                case "gateway" -> gateway = in.word(GatewayId::new);
                case "zone" -> zone = in.word(ZoneId::new);
                case "rssi" -> rssi = in.number();
                case "battery" -> battery = in.number();
                case "position" -> position = PositionFields.readNullable(in);
                default -> in.skip();
            }
        }
        return new Whereabouts(in.required("at", at), gateway, zone, rssi, battery, position);
    }

    static void write(JsonGenerator json, Whereabouts whereabouts) {
        json.writeNumberProperty("at", whereabouts.at().toEpochMilli());
        if (whereabouts.gateway() != null) {
            json.writeStringProperty("gateway", whereabouts.gateway().value());
        }
        if (whereabouts.zone() != null) {
            json.writeStringProperty("zone", whereabouts.zone().value());
        }
        if (whereabouts.smoothedRssiDbm() != null) {
            json.writeNumberProperty("rssi", whereabouts.smoothedRssiDbm());
        }
        ObservationCodec.battery(json, whereabouts.batteryPercent());
        PositionFields.writeNullable(json, whereabouts.position());
    }
}
