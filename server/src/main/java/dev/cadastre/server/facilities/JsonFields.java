package dev.cadastre.server.facilities;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A JSON object of a request, read field by field; whatever is wrong with it is an INVALID_REQUEST that names the field. */
final class JsonFields {

    private final JsonNode node;
    private final String path;

    private JsonFields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** @param path its path in the body, for messages */
    static JsonFields of(JsonNode node, String path) {
        if (!node.isObject()) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "%s is not an object".formatted(path));
        }
        return new JsonFields(node, path);
    }

    /** This, once it is sure that it has no other fields. */
    JsonFields only(String... known) {
        Set<String> names = Set.of(known);
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw refusal("has a field '%s', which is not known there".formatted(name));
            }
        }
        return this;
    }

    boolean has(String field) {
        JsonNode value = node.get(field);
        return value != null && !value.isNull();
    }

    String text(String field) {
        String text = optionalText(field);
        if (text == null) {
            throw refusal("lacks the field '%s'".formatted(field));
        }
        return text;
    }

    @Nullable
    String optionalText(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw refusal("has a '%s' that is not a string".formatted(field));
        }
        return value.stringValue();
    }

    @Nullable
    FacilityId optionalId(String field) {
        String id = optionalText(field);
        return id == null ? null : new FacilityId(id);
    }

    @Nullable
    Instant optionalInstant(String field) {
        String text = optionalText(field);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw refusal("has a '%s' that is no time, such as 2026-11-23T09:50:00Z".formatted(field));
        }
    }

    double number(String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isNumber()) {
            throw refusal("has no number '%s'".formatted(field));
        }
        return value.doubleValue();
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw refusal("has a '%s' that is neither true nor false".formatted(field));
        }
        return value.booleanValue();
    }

    /** Empty where there is no such field. */
    List<JsonNode> array(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw refusal("has a '%s' that is not an array".formatted(field));
        }
        return List.copyOf(value.values());
    }

    /** Empty where there is no such field. */
    List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : array(field)) {
            if (!value.isString()) {
                throw refusal("has in '%s' what is not a string".formatted(field));
            }
            texts.add(value.stringValue());
        }
        return texts;
    }

    JsonFields object(String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isObject()) {
            throw refusal("has no object '%s'".formatted(field));
        }
        return new JsonFields(value, path + "/" + field);
    }

    /** All of it: strings, or null for none. */
    Map<String, Optional<String>> values() {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        for (String name : node.propertyNames()) {
            values.put(name, Optional.ofNullable(optionalText(name)));
        }
        return values;
    }

    /** The objects of the array; empty where there is no such field. */
    List<JsonFields> objects(String field) {
        return array(field).stream().map(value -> of(value, path + "/" + field)).toList();
    }

    /** The whole object as JSON. */
    String text() {
        return node.toString();
    }

    CadastreException refusal(String what) {
        return new CadastreException(ErrorId.INVALID_REQUEST, "%s %s".formatted(path, what));
    }
}
