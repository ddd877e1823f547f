package dev.cadastre.proof.attacks.gateway;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Http;
import dev.cadastre.proof.Pair;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Each route, asked with the attacker's token and the victim's name in the tenant header. Ids in paths are those that both
 * have, so that the answer depends on whose the request is taken for and on nothing else.
 */
public final class RouteAttacks {

    private RouteAttacks() {}

    public static List<Attack> all() {
        return List.of(
                reads("GET /v1/tenant"),
                reads("GET /v1/tenant/audit"),
                reads("GET /v1/devices"),
                reads("GET /v1/devices/{id}"),
                reads("GET /v1/devices/{id}/location"),
                reads("GET /v1/devices/{id}/place"),
                reads("GET /v1/devices/{id}/observations"),
                reads("GET /v1/facilities"),
                reads("GET /v1/facilities/tree"),
                reads("GET /v1/facilities/{id}"),
                reads("GET /v1/facilities/{id}/devices"),
                reads("GET /v1/facilities/changes"),
                reads("GET /v1/facilities/export"),
                reads("GET /v1/gateways"),
                reads("GET /v1/gateways/{id}"),
                writes("POST /v1/users", "{\"name\":\"mallory\",\"password\":\"correct horse\"}"),
                writes("POST /v1/devices", "{\"id\":\"planted\"}"),
                writes("DELETE /v1/devices/{id}", ""),
                writes("POST /v1/devices/{id}/credentials", ""),
                writes("PUT /v1/devices/{id}/place", "{\"facility\":\"~only-VICTIM\"}"),
                writes("DELETE /v1/devices/{id}/place", ""),
                writes("PUT /v1/gateways/{id}", "{\"zone\":\"taken\"}"),
                writes("DELETE /v1/gateways/{id}", ""),
                writes(
                        "POST /v1/facilities/changes",
                        "{\"commands\":[{\"op\":\"create\",\"facility\":"
                                + "{\"id\":\"~planted\",\"parent\":null,\"kind\":\"site\",\"name\":\"Planted\"}}]}"));
    }

    private static Attack reads(String route) {
        return attack(route, target -> {
            Pair pair = target.pair();
            return pair.judge(ask(target.http(), pair, route, "").toString());
        });
    }

    private static Attack writes(String route, String body) {
        return attack(route, target -> {
            Pair pair = target.pair();
            String before = target.victimState();
            Http.Answer answer = ask(
                    target.http(),
                    pair,
                    route,
                    body.replace("VICTIM", pair.victim().tenant().value()));
            return target.judgeChange(before, answer.toString());
        });
    }

    private static Attack attack(String route, Attack.Attempt attempt) {
        String id = "l1-as-victim-"
                + route.replace("/v1", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z]+", "-")
                        .replaceAll("-$", "");
        return Attack.of(
                id,
                "The tenant header names the victim on " + route,
                Set.of(Layer.GATEWAY, Layer.AUTH),
                Set.of("route:" + route),
                attempt);
    }

    private static Http.Answer ask(Http http, Pair pair, String route, String body) throws IOException {
        String[] words = route.split(" ", 2);
        String twin = words[1].startsWith("/v1/facilities")
                ? pair.victim().facility()
                : pair.victim().device().value();
        return http.ask(
                words[0],
                words[1].replace("{id}", twin),
                pair.attacker().token(),
                body,
                "x-customer-id",
                pair.victim().tenant().value(),
                "x-min-tree-version",
                pair.victim().treeVersion());
    }
}
