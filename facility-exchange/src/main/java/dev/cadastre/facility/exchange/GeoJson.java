package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;

/**
 * GeoJSON: a feature a facility, its fields among the properties, its outline, else its position, as geometry. Written as
 * one FeatureCollection; read as any number of collections and features, one after the other. What is not a facility is in
 * a member of the collection of its own, {@value #OTHERS}, as RFC 7946 (section 6.1) allows.
 */
final class GeoJson {

    private static final String OTHERS = "cadastre";
    private static final String FEATURES = "features";
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

    private GeoJson() {}

    static void read(Reader in, RowReading rows) throws IOException {
        JsonText.objects(in, (line, json) -> document(line, json, rows));
    }

    private static void document(int line, JsonParser json, RowReading rows) {
        boolean collection = false;
        FileLimits.Count values = rows.valuesOfOne();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_ARRAY && (name.equals(FEATURES) || name.equals(OTHERS))) {
                collection |= name.equals(FEATURES);
                each(json, name.equals(FEATURES), rows);
            } else {
                members.put(name, JsonText.value(json, values));
            }
        }
        requireDegrees(line, members.get("crs"));
        if (!collection) {
            rows.add(line, feature(line, members));
        }
    }

    private static void each(JsonParser json, boolean features, RowReading rows) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            int line = json.currentTokenLocation().getLineNr();
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw JsonText.refused(line, "this is not an object");
            }
            Map<String, @Nullable Object> read = JsonText.object(json, rows.valuesOfOne());
            rows.add(line, features ? feature(line, read) : read);
        }
    }

    /** RFC 7946 knows WGS 84 alone; older files name it, or a system in metres that would put everything elsewhere. */
    private static void requireDegrees(int line, @Nullable Object system) {
        String named = system == null ? "" : JsonText.text(system);
        if (!named.isEmpty() && !named.contains("CRS84") && !named.contains("4326")) {
            throw JsonText.refused(line, "the coordinates are of another system than WGS 84: convert them first");
        }
    }

    private static Map<String, @Nullable Object> feature(int line, Map<String, @Nullable Object> feature) {
        if (!(feature.get("type") instanceof String type) || !type.equals("Feature")) {
            throw JsonText.refused(
                    line,
                    "this is not a Feature or FeatureCollection, but '%s': make a Feature of it, with the fields as properties"
                            .formatted(feature.get("type")));
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        if (feature.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, value) -> row.put(String.valueOf(name), value));
        } else if (feature.get("properties") != null) {
            throw JsonText.refused(line, "the properties of the feature are not an object");
        }
        if (feature.get("id") != null) {
            row.putIfAbsent("id", feature.get("id"));
        }
        Object geometry = feature.get("geometry");
        if (geometry != null) {
            geometry(geometry, row);
        }
        return row;
    }

    /** A point is a position; anything else an outline, which the checks look at. */
    private static void geometry(Object geometry, Map<String, @Nullable Object> row) {
        if (geometry instanceof Map<?, ?> shape
                && "Point".equals(shape.get("type"))
                && shape.get("coordinates") instanceof List<?> at
                && at.size() >= 2) {
            row.putIfAbsent("lon", at.get(0));
            row.putIfAbsent("lat", at.get(1));
        } else {
            row.put("outline", geometry);
        }
    }

    static void write(CandidateSet set, Writer out) {
        JsonGenerator json = JsonText.JSON.createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartObject();
        json.writeStringProperty("type", "FeatureCollection");
        json.writeArrayPropertyStart(FEATURES);
        set.facilities().forEach(row -> feature(row, json));
        json.writeEndArray();
        json.writeArrayPropertyStart(OTHERS);
        PlainRows.others(set).forEach(row -> {
            json.writeRaw('\n');
            JsonText.write(json, row);
        });
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    private static void feature(Candidate row, JsonGenerator json) {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringProperty("type", "Feature");
        json.writeStringProperty("id", row.id());
        SequencedMap<String, Object> properties = new LinkedHashMap<>(PlainRows.facility(row));
        Map<String, @Nullable Object> outline =
                row.where().outline() == null ? null : JsonText.read(row.where().outline());
        json.writeName("geometry");
        if (outline != null) {
            properties.remove("outline");
        }
        JsonText.write(json, outline != null ? outline : point(row.where()));
        json.writeName("properties");
        JsonText.write(json, properties);
        json.writeEndObject();
    }

    private static @Nullable Map<String, Object> point(Candidate.Where where) {
        String latitude = where.latitude();
        String longitude = where.longitude();
        if (latitude == null || longitude == null || !isNumber(latitude) || !isNumber(longitude)) {
            return null;
        }
        SequencedMap<String, Object> point = new LinkedHashMap<>();
        point.put("type", "Point");
        point.put("coordinates", List.of(new JsonText.Literal(longitude), new JsonText.Literal(latitude)));
        return point;
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
