package dev.cadastre.server.facilities;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Membership;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads {@code {"commands":[{"op":"create",…},…]}}: what a client asks of the hierarchy. */
final class CommandReader {

    private static final int COMMANDS_MAX = 1_000;

    private final InstantSource clock;

    /** @param clock gives the time at which a facility ends where the command names none */
    CommandReader(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws CadastreException INVALID_REQUEST, or what the ids and facilities named say of themselves */
    List<Command> read(JsonNode body) {
        List<JsonNode> asked = JsonFields.of(body, "the body").only("commands").array("commands");
        if (asked.isEmpty() || asked.size() > COMMANDS_MAX) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST,
                    "'commands' has 1 to %d of them, not %d".formatted(COMMANDS_MAX, asked.size()));
        }
        List<Command> commands = new ArrayList<>(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            commands.add(command(JsonFields.of(asked.get(i), "commands/" + i)));
        }
        return commands;
    }

    private Command command(JsonFields json) {
        return switch (json.text("op")) {
            case "create" -> new Command.Create(created(json.only("op", "facility")));
            case "edit" -> new Command.Edit(facility(json, "values"), values(json));
            case "move" -> new Command.Move(facility(json, "parent"), json.optionalId("parent"));
            case "merge" -> new Command.Merge(facility(json, "into"), new FacilityId(json.text("into")));
            case "retire" -> new Command.Retire(facility(json, "at"), at(json));
            case "restore" -> new Command.Restore(facility(json));
            case "join" -> new Command.Join(facility(json, "zone", "type"), membership(json));
            case "leave" -> new Command.Leave(facility(json, "zone", "type"), membership(json));
            case "overlay" -> new Command.Overlay(facility(json, "values"), values(json));
            case "follow" -> new Command.Follow(facility(json, "keys"), Set.copyOf(json.texts("keys")));
            case "hide" -> new Command.Hide(facility(json, "hidden"), json.flag("hidden", true));
            case "opaque" -> new Command.Opaque(facility(json, "opaque"), json.flag("opaque", true));
            case "move-back" -> new Command.MoveBack(facility(json));
            case "add-kind" -> new Command.AddKind(kindRule(json.only("op", "kind", "parents", "root")));
            case "bind" -> new Command.Bind(json.text("group"), facility(json, "group"));
            case "unbind" -> new Command.Unbind(json.text("group"), facility(json, "group"));
            default ->
                throw json.refusal(
                        "'op' is not one of create, edit, move, merge, retire, restore, join, leave, overlay, follow,"
                                + " hide, opaque, move-back, add-kind, bind, unbind");
        };
    }

    /** The facility that nearly every command names, once it is sure that the command has these fields and no others. */
    private static FacilityId facility(JsonFields json, String... others) {
        List<String> known = new ArrayList<>(List.of(others));
        known.add("op");
        known.add("facility");
        return new FacilityId(json.only(known.toArray(String[]::new)).text("facility"));
    }

    private static Facility created(JsonFields json) {
        return FacilityReader.read(json.object("facility"));
    }

    private static Map<String, Optional<String>> values(JsonFields json) {
        return json.object("values").values();
    }

    private Instant at(JsonFields json) {
        Instant said = json.optionalInstant("at");
        return said == null ? clock.instant() : said;
    }

    static Membership membership(JsonFields json) {
        return new Membership(new FacilityId(json.text("zone")), new Kind(json.text("type")));
    }

    private static KindRule kindRule(JsonFields json) {
        Set<Kind> parents = json.texts("parents").stream().map(Kind::new).collect(Collectors.toSet());
        return new KindRule(new Kind(json.text("kind")), parents, json.flag("root", false));
    }
}
