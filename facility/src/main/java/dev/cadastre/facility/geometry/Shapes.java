package dev.cadastre.facility.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads GeoJSON polygons (RFC 7946, section 3.1.6 and 3.1.7), and measures them in metres. */
public final class Shapes {

    /** How many positions an outline may have. */
    public static final int POSITIONS_MAX = 4_000;

    /** Of a degree of latitude on the WGS 84 mean sphere. */
    private static final double METERS_A_DEGREE = 111_195;

    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final Envelope EARTH = new Envelope(-180, 180, -90, 90);
    private static final JsonFactory JSON = new JsonFactory();

    private Shapes() {}

    /**
     * The outline in degrees, longitude first; empty where the text is not a Polygon or MultiPolygon on the Earth, of
     * closed rings that do not cross each other or themselves, has more than {@link #POSITIONS_MAX} positions, or is too
     * {@linkplain Intricacy intricate} to be looked at.
     */
    public static Optional<Geometry> outline(String geoJson) {
        return read(geoJson)
                .filter(shape -> shape.getNumPoints() <= POSITIONS_MAX)
                .filter(shape -> EARTH.contains(shape.getEnvelopeInternal()))
                .filter(shape -> Intricacy.of(shape, Intricacy.index(shape)) <= Intricacy.MAX)
                .filter(Geometry::isValid);
    }

    private static Optional<Geometry> read(String geoJson) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), geoJson)) {
            Geometry shape = json.nextToken() == JsonToken.START_OBJECT ? object(json) : null;
            return json.nextToken() == null ? Optional.ofNullable(shape) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static Geometry point(double latitude, double longitude) {
        return SHAPES.createPoint(new Coordinate(longitude, latitude));
    }

    /** The shape in metres around a latitude: true enough for what is as small as a site. */
    public static Geometry inMeters(Geometry degrees, double latitude) {
        double shrink = Math.cos(Math.toRadians(latitude));
        Geometry meters = degrees.copy();
        meters.apply((Coordinate each) -> {
            each.x *= METERS_A_DEGREE * shrink;
            each.y *= METERS_A_DEGREE;
        });
        meters.geometryChanged();
        return meters;
    }

    private static @Nullable Geometry object(JsonParser json) {
        String type = "";
        Nested coordinates = null;
        for (String field = json.nextName(); field != null; field = json.nextName()) {
            json.nextToken();
            switch (field) {
                case "type" -> type = json.getString();
                case "coordinates" -> coordinates = nested(json);
                default -> json.skipChildren();
            }
        }
        if (coordinates == null) {
            return null;
        }
        return switch (type) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                SHAPES.createMultiPolygon(
                        coordinates.parts().stream().map(Shapes::polygon).toArray(Polygon[]::new));
            default -> null;
        };
    }

    /** Either numbers or further lists. */
    private record Nested(List<Nested> parts, List<Double> numbers) {}

    private static Nested nested(JsonParser json) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("coordinates are lists");
        }
        Nested read = new Nested(new ArrayList<>(), new ArrayList<>());
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_ARRAY) {
                read.parts().add(nested(json));
            } else {
                read.numbers().add(json.getDoubleValue());
            }
        }
        return read;
    }

    private static Polygon polygon(Nested rings) {
        List<LinearRing> all = rings.parts().stream().map(Shapes::ring).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a polygon has an outer ring");
        }
        return SHAPES.createPolygon(all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }

    private static LinearRing ring(Nested positions) {
        return SHAPES.createLinearRing(positions.parts().stream()
                .map(position -> new Coordinate(number(position, 0), number(position, 1)))
                .toArray(Coordinate[]::new));
    }

    private static double number(Nested position, int index) {
        if (position.numbers().size() < 2) {
            throw new IllegalArgumentException("a position has two numbers");
        }
        return position.numbers().get(index);
    }
}
