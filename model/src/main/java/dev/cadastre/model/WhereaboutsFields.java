package dev.cadastre.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** {@link Whereabouts} within another object; what is not known is left out. */
final class WhereaboutsFields {

    private WhereaboutsFields() {}

    /** Values without a time were written before it was kept; they are no newer than the whole. */
    static Whereabouts read(JsonInput in) {
        in.beginObject();
        NearestGatewayFields nearest = new NearestGatewayFields();
        Instant at = null;
        Double battery = null;
        Instant batteryAt = null;
        Position position = null;
        Instant positionAt = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (nearest.take(field, in)) {
                continue;
            }
            switch (field) {
                case "at" -> at = in.instant();
                case "battery" -> battery = in.number();
                case "batteryAt" -> batteryAt = in.instant();
                case "position" -> position = PositionFields.readNullable(in);
                case "positionAt" -> positionAt = in.instant();
                default -> in.skip();
            }
        }
        Instant newest = in.required("at", at);
        return new Whereabouts(
                newest,
                nearest.read(newest),
                Measured.orNull(Objects.requireNonNullElse(batteryAt, newest), battery),
                Measured.orNull(Objects.requireNonNullElse(positionAt, newest), position));
    }

    static void write(JsonGenerator json, Whereabouts whereabouts) {
        json.writeNumberProperty("at", whereabouts.at().toEpochMilli());
        NearestGatewayFields.write(json, whereabouts.nearest());
        ObservationCodec.battery(json, whereabouts.batteryPercent());
        time(json, "batteryAt", whereabouts.battery());
        PositionFields.writeNullable(json, Measured.valueOf(whereabouts.position()));
        time(json, "positionAt", whereabouts.position());
    }

    private static void time(JsonGenerator json, String field, @Nullable Measured<?> measured) {
        if (measured != null) {
            json.writeNumberProperty(field, measured.at().toEpochMilli());
        }
    }
}
