package dev.cadastre.server.facilities;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Point;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a facility that a client wants to add. */
final class FacilityReader {

    private static final Pattern GIVEN =
            Pattern.compile(FacilityId.OWN_MARK + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private FacilityReader() {}

    /** One without an id is given one that nobody has. */
    static Facility read(JsonFields json) {
        json.only("id", "parent", "kind", "name", "code", "attributes", "position", "outline", "validFrom", "zones");
        String id = json.optionalText("id");
        return new Facility(
                id == null ? newId() : new FacilityId(id),
                json.optionalId("parent"),
                new Kind(json.text("kind")),
                json.text("name"),
                json.optionalText("code"),
                attributes(json),
                position(json),
                outline(json),
                json.optionalInstant("validFrom"),
                null,
                List.of(),
                zones(json));
    }

    private static FacilityId newId() {
        return new FacilityId(FacilityId.OWN_MARK + UUID.randomUUID().toString());
    }

    /** Whether the id is of the shape that facilities without one are given, which nobody can guess. */
    static boolean isGiven(FacilityId id) {
        return GIVEN.matcher(id.value()).matches();
    }

    private static SortedMap<String, String> attributes(JsonFields json) {
        TreeMap<String, String> attributes = new TreeMap<>();
        if (json.has("attributes")) {
            json.object("attributes").values().forEach((key, value) -> attributes.put(key, given(key, value)));
        }
        return attributes;
    }

    private static String given(String key, Optional<String> value) {
        return value.orElseThrow(
                () -> new CadastreException(ErrorId.INVALID_REQUEST, "attribute '%s' is null".formatted(key)));
    }

    private static @Nullable Point position(JsonFields json) {
        if (!json.has("position")) {
            return null;
        }
        JsonFields position = json.object("position").only("lat", "lon");
        return new Point(position.number("lat"), position.number("lon"));
    }

    private static @Nullable Outline outline(JsonFields json) {
        return json.has("outline") ? new Outline(json.object("outline").text()) : null;
    }

    private static List<Membership> zones(JsonFields json) {
        return json.objects("zones").stream()
                .map(zone -> CommandReader.membership(zone.only("zone", "type")))
                .toList();
    }
}
