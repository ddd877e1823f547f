package dev.cadastre.facility.exchange;

import dev.cadastre.facility.validation.Candidate;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.Reader;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;

/**
 * A FeatureCollection: a feature a facility, its fields among the properties, its outline, else its position, as geometry.
 * What is no facility stands in a member of the collection of its own, {@value #OTHERS}, as RFC 7946 (section 6.1) allows.
 */
final class GeoJson {

    private static final String OTHERS = "cadastre";

    private GeoJson() {}

    static void read(Reader in, RowReading rows) {
        try (JsonParser json = JsonText.JSON.createParser(ObjectReadContext.empty(), in)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new CadastreException(ErrorId.INVALID_REQUEST, "no GeoJSON object");
            }
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                boolean features = name.equals("features");
                if (json.currentToken() == JsonToken.START_ARRAY && (features || name.equals(OTHERS))) {
                    each(json, features, rows);
                } else {
                    json.skipChildren();
                }
            }
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "line %d: %s".formatted(line, e.getOriginalMessage()), e);
        }
    }

    private static void each(JsonParser json, boolean features, RowReading rows) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            int line = json.currentTokenLocation().getLineNr();
            Map<String, @Nullable Object> read = JsonText.object(json);
            rows.add(line, features ? row(read) : read);
        }
    }

    private static Map<String, @Nullable Object> row(Map<String, @Nullable Object> feature) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        if (feature.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, value) -> row.put(String.valueOf(name), value));
        }
        if (feature.get("id") != null) {
            row.putIfAbsent("id", feature.get("id"));
        }
        if (feature.get("geometry") instanceof String geometry) {
            geometry(geometry, row);
        }
        return row;
    }

    private static void geometry(String geometry, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> read = JsonText.read(geometry);
        if (!"Point".equals(read.get("type"))) {
            row.put("outline", geometry);
        } else if (read.get("coordinates") instanceof List<?> at && at.size() >= 2) {
            row.putIfAbsent("lon", at.get(0));
            row.putIfAbsent("lat", at.get(1));
        }
    }

    static void write(CandidateSet set, Writer out) {
        JsonGenerator json = JsonText.JSON.createGenerator(ObjectWriteContext.empty(), out);
        json.writeStartObject();
        json.writeStringProperty("type", "FeatureCollection");
        json.writeArrayPropertyStart("features");
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
        json.writeName("geometry");
        Candidate.Where where = row.where();
        if (where.outline() != null) {
            json.writeRawValue(where.outline());
        } else if (where.latitude() != null && where.longitude() != null) {
            json.writeRawValue(
                    "{\"type\":\"Point\",\"coordinates\":[%s,%s]}".formatted(where.longitude(), where.latitude()));
        } else {
            json.writeNull();
        }
        SequencedMap<String, Object> properties = new LinkedHashMap<>(PlainRows.facility(row));
        properties.remove("outline");
        json.writeName("properties");
        JsonText.write(json, properties);
        json.writeEndObject();
    }
}
