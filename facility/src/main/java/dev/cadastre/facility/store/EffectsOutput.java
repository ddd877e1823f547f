package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.OverlayEntry;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes effects as an array of objects, which name what they are in {@code is}; what is absent has no field. */
final class EffectsOutput {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    private EffectsOutput(JsonGenerator json) {
        this.json = json;
    }

    static String write(List<Effect> effects) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            EffectsOutput output = new EffectsOutput(json);
            json.writeStartArray();
            effects.forEach(output::write);
            json.writeEndArray();
        }
        return text.toString();
    }

    private void write(Effect effect) {
        json.writeStartObject();
        json.writeStringProperty("is", EffectKind.of(effect).text());
        json.writeStringProperty("owner", effect.owner().text());
        switch (effect) {
            case Effect.FacilityStored stored -> facility(stored.facility());
            case Effect.FacilityRemoved removed -> text("id", removed.facility().value());
            case Effect.OverlayStored stored -> overlay(stored.entry());
            case Effect.OverlayCleared cleared -> text("id", cleared.facility().value());
            case Effect.KindStored stored -> kind(stored.rule());
            case Effect.KindRemoved removed -> text("kind", removed.kind().value());
            case Effect.DevicePlaced placed -> {
                text("device", placed.device().value());
                text("id", placed.facility());
            }
            case Effect.DeviceHomed homed -> {
                text("device", homed.device().value());
                text("id", homed.facility());
            }
            case Effect.GroupBound bound -> {
                text("group", bound.group());
                text("id", bound.facility().value());
                json.writeBooleanProperty("bound", bound.bound());
            }
        }
        json.writeEndObject();
    }

    private void facility(Facility facility) {
        text("id", facility.id().value());
        text("parent", facility.parent());
        text("kind", facility.kind().value());
        text("name", facility.name());
        text("code", facility.code());
        if (!facility.attributes().isEmpty()) {
            json.writeObjectPropertyStart("attributes");
            facility.attributes().forEach(this::text);
            json.writeEndObject();
        }
        if (facility.position() != null) {
            json.writeNumberProperty("latitude", facility.position().latitude());
            json.writeNumberProperty("longitude", facility.position().longitude());
        }
        text("outline", facility.outline() == null ? null : facility.outline().geoJson());
        text("from", facility.validFrom());
        text("retired", facility.retiredAt());
        texts("superseded", facility.supersededBy().stream());
        texts("zones", facility.zones().stream().map(ZoneText::of));
    }

    private void overlay(OverlayEntry entry) {
        text("id", entry.facility().value());
        text("seen", entry.seen());
        flag("hidden", entry.hidden());
        flag("opaque", entry.opaque());
        text("parent", entry.parent());
        values("overrides", entry.overrides());
        values("base", entry.baseValues());
    }

    private void kind(KindRule rule) {
        text("kind", rule.kind().value());
        texts("parents", rule.parents().stream().map(Kind::value).sorted());
        flag("root", rule.root());
    }

    private void values(String field, Map<String, Optional<String>> values) {
        if (!values.isEmpty()) {
            json.writeName(field);
            object(json, values);
        }
    }

    private void text(String field, @Nullable Object value) {
        if (value != null) {
            json.writeStringProperty(field, value.toString());
        }
    }

    private void flag(String field, boolean value) {
        if (value) {
            json.writeBooleanProperty(field, true);
        }
    }

    private void texts(String field, Stream<?> values) {
        List<?> all = values.toList();
        if (!all.isEmpty()) {
            json.writeArrayPropertyStart(field);
            all.forEach(value -> json.writeString(value.toString()));
            json.writeEndArray();
        }
    }

    /** One object of texts, and null for what is empty. */
    static String values(Map<String, Optional<String>> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            object(json, values);
        }
        return text.toString();
    }

    /** One object of texts. */
    static String texts(Map<String, String> texts) {
        TreeMap<String, Optional<String>> values = new TreeMap<>();
        texts.forEach((key, value) -> values.put(key, Optional.of(value)));
        return values(values);
    }

    private static void object(JsonGenerator json, Map<String, Optional<String>> values) {
        json.writeStartObject();
        values.forEach((key, value) -> json.writeStringProperty(key, value.orElse(null)));
        json.writeEndObject();
    }
}
