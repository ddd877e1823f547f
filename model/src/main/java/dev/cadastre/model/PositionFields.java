package dev.cadastre.model;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A {@link Position} within another object: {@code "position":{"lat":52.1,"lon":13.4,"accuracy":5}}. */
final class PositionFields {

    private PositionFields() {}

    static @Nullable Position readNullable(JsonInput in) {
        if (in.isNull()) {
            return null;
        }
        in.beginObject();
        Double latitude = null;
        Double longitude = null;
        Double accuracy = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "lat" -> latitude = in.number();
                case "lon" -> longitude = in.number();
                case "accuracy" -> accuracy = in.number();
                default -> in.skip();
            }
        }
        return new Position(
                in.required("lat", latitude), in.required("lon", longitude), in.required("accuracy", accuracy));
    }

    static void writeNullable(JsonGenerator json, @Nullable Position position) {
        if (position != null) {
            json.writeName("position");
            json.writeStartObject();
            json.writeNumberProperty("lat", position.latitude());
            json.writeNumberProperty("lon", position.longitude());
            json.writeNumberProperty("accuracy", position.accuracyMetres());
            json.writeEndObject();
        }
    }
}
