package dev.cadastre.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Observations as devices send them:
 *
 * <pre>{"boot":1,"seq":42,"at":"2026-11-23T09:50:00.123Z","battery":87.5,
 * "readings":[{"gateway":"dock-1","rssi":-61}],"position":{"lat":52.1,"lon":13.4,"accuracy":5}}</pre>
 *
 * {@code boot}, {@code seq} and {@code at} must be there; {@code at} is ISO-8601 with an offset or integer milliseconds
 * since 1970. The others may be absent or null. Unknown fields are skipped; a field twice is refused.
 */
public final class ObservationCodec {

    /** The longest payload that is read. */
    public static final int MAX_BYTES = JsonInput.Origin.DEVICE.maxBytes();

    private ObservationCodec() {}

    /**
     * @throws CadastreException {@link ErrorId#OBSERVATION_MALFORMED} if this is not one JSON object within the bounds of
     *     size and depth, {@link ErrorId#OBSERVATION_INVALID} if a field is missing, of the wrong type or out of range
     */
    public static Observation read(byte[] json) {
        return JsonInput.read(json, JsonInput.Origin.DEVICE, ObservationCodec::fields);
    }

    public static byte[] write(Observation observation) {
        return JsonOutput.write(observation, ObservationCodec::fields);
    }

    static Observation fields(JsonInput in) {
        Long boot = null;
        Long seq = null;
        Instant at = null;
        Double battery = null;
        List<Reading> readings = List.of();
        Position position = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "boot" -> boot = in.integer();
                case "seq" -> seq = in.integer();
                case "at" -> at = in.instant();
                case "battery" -> battery = in.isNull() ? null : in.number();
                case "readings" -> readings = in.isNull() ? List.of() : readings(in);
                case "position" -> position = PositionFields.readNullable(in);
                default -> in.skip();
            }
        }
        return new Observation(
                in.required("boot", boot), in.required("seq", seq), in.required("at", at), readings, battery, position);
    }

    private static List<Reading> readings(JsonInput in) {
        in.beginArray();
        List<Reading> readings = new ArrayList<>();
        while (in.nextElement()) {
            readings.add(reading(in));
        }
        return readings;
    }

    private static Reading reading(JsonInput in) {
        GatewayId gateway = null;
        Integer rssi = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "gateway" -> gateway = in.word(GatewayId::new);
                case "rssi" -> rssi = in.smallInteger();
                default -> in.skip();
            }
        }
        return new Reading(in.required("gateway", gateway), in.required("rssi", rssi));
    }

    static void fields(JsonGenerator json, Observation observation) {
        json.writeNumberProperty("boot", observation.boot());
        json.writeNumberProperty("seq", observation.seq());
        json.writeNumberProperty("at", observation.at().toEpochMilli());
        if (!observation.readings().isEmpty()) {
            json.writeName("readings");
            json.writeStartArray();
            for (Reading reading : observation.readings()) {
                json.writeStartObject();
                json.writeStringProperty("gateway", reading.gateway().value());
                json.writeNumberProperty("rssi", reading.rssiDbm());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        battery(json, observation.batteryPercent());
        PositionFields.writeNullable(json, observation.position());
    }

    static void battery(JsonGenerator json, @Nullable Double batteryPercent) {
        if (batteryPercent != null) {
            json.writeNumberProperty("battery", batteryPercent);
        }
    }
}
