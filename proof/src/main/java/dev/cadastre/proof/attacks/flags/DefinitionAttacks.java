package dev.cadastre.proof.attacks.flags;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Http.Answer;
import dev.cadastre.proof.Pair;
import java.util.List;
import java.util.Set;

/** Definitions are asked for, or changed, in the victim's name or by keys that the victim alone has. */
final class DefinitionAttacks {

    private static final Set<Layer> CONTEXT = Set.of(Layer.CONTEXT);
    private static final Set<Layer> POSTGRES = Set.of(Layer.POSTGRES);
    private static final String DEFINITION = "{\"state\":\"ENABLED\",\"variants\":{\"word\":\"taken over\"}}";

    private DefinitionAttacks() {}

    static List<Attack> all() {
        return List.of(
                read("l3-flags-of-named-tenant", "/v1/flags", "route:GET /v1/flags"),
                read("l3-flag-of-named-tenant", "/v1/flags/twin", "route:GET /v1/flags/{key}"),
                read("l3-flag-changes-of-named-tenant", "/v1/flag-changes", "route:GET /v1/flag-changes"),
                written("l3-flag-put-for-named-tenant", "PUT", "/v1/flags/twin", DEFINITION, "/v1/flags/{key}"),
                written("l3-flags-replaced-for-named-tenant", "PUT", "/v1/flags", "{\"flags\":{}}", "/v1/flags"),
                written(
                        "l3-flag-state-for-named-tenant",
                        "PUT",
                        "/v1/flags/twin/state",
                        "{\"state\":\"DISABLED\"}",
                        "/v1/flags/{key}/state"),
                written("l3-flag-deleted-for-named-tenant", "DELETE", "/v1/flags/twin", "", "/v1/flags/{key}"),
                Attack.of(
                        "l4-flag-by-key",
                        "The key of a flag that the victim alone has is in the path",
                        POSTGRES,
                        Set.of("route:GET /v1/flags/{key}", "table:flags"),
                        target -> {
                            Pair pair = target.pair();
                            String path = "/v1/flags/" + pair.victim().only();
                            return pair.judge(target.http()
                                    .get(path, pair.attacker().token())
                                    .toString());
                        }));
    }

    private static Attack read(String id, String path, String surface) {
        return Attack.of(
                id,
                "The query of %s names the victim".formatted(path),
                CONTEXT,
                Set.of(surface, "table:flags", "table:flag_changes"),
                target -> {
                    Pair pair = target.pair();
                    String named = path + "?customer_id=" + pair.victim().tenant();
                    return pair.judge(
                            target.http().get(named, pair.attacker().token()).toString());
                });
    }

    private static Attack written(String id, String method, String path, String body, String route) {
        return Attack.of(
                id,
                "The query of %s %s names the victim".formatted(method, path),
                CONTEXT,
                Set.of("route:%s %s".formatted(method, route), "table:flags", "table:flag_version"),
                target -> {
                    Pair pair = target.pair();
                    String before = target.victimState();
                    String named = path + "?customer_id=" + pair.victim().tenant();
                    Answer answer =
                            target.http().ask(method, named, pair.attacker().token(), body);
                    return target.judgeChange(before, answer.toString());
                });
    }
}
