package dev.cadastre.proof.attacks.auth;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.House;
import dev.cadastre.proof.Http;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** What a made-up token of the victim would change: its people and its keys. */
final class ForgedWrites {

    private static final Set<Layer> AUTH = Set.of(Layer.AUTH);

    private ForgedWrites() {}

    static List<Attack> all() {
        return List.of(
                writing(
                        "l2-forged-user",
                        "A made-up token adds the attacker to the victim's people, makes it an admin and changes it at"
                                + " will",
                        Set.of(
                                "route:POST /v1/users",
                                "route:GET /v1/users",
                                "route:GET /v1/users/{name}",
                                "route:PUT /v1/users/{name}/role",
                                "route:PUT /v1/users/{name}/password",
                                "route:POST /v1/users/{name}/disable",
                                "route:POST /v1/users/{name}/enable",
                                "table:users"),
                        house -> ask(house, "POST", "/v1/users", "{\"name\":\"mallory\"}")
                                + ask(house, "PUT", "/v1/users/mallory/role", "{\"role\":\"tenant-admin\"}")
                                + ask(house, "PUT", "/v1/users/mallory/password", "{}")
                                + ask(house, "POST", "/v1/users/mallory/disable", "")
                                + ask(house, "POST", "/v1/users/mallory/enable", "")
                                + ask(house, "GET", "/v1/users/mallory", "")
                                + ask(house, "GET", "/v1/users", "")),
                writing(
                        "l2-forged-removal",
                        "A made-up token removes somebody of the victim's people",
                        Set.of("route:DELETE /v1/users/{name}", "table:user_cut_offs"),
                        house -> ask(house, "POST", "/v1/users", "{\"name\":\"eve\"}")
                                + ask(house, "DELETE", "/v1/users/eve", "")),
                writing(
                        "l2-forged-key",
                        "A made-up token makes itself an API key of the victim",
                        Set.of("route:POST /v1/tenant/keys", "table:api_keys"),
                        house -> ask(house, "POST", "/v1/tenant/keys", "{\"name\":\"mallory\"}")),
                writing(
                        "l2-forged-rotation",
                        "A made-up token lists the victim's API keys and gives them new secrets",
                        Set.of("route:GET /v1/tenant/keys", "route:POST /v1/tenant/keys/{id}/rotate"),
                        house -> onKey(house, "POST", "/rotate")),
                writing(
                        "l2-forged-deletion",
                        "A made-up token lists the victim's API keys and deletes them",
                        Set.of("route:GET /v1/tenant/keys", "route:DELETE /v1/tenant/keys/{id}"),
                        house -> onKey(house, "DELETE", "")));
    }

    @FunctionalInterface
    private interface Writing {

        /** @return what the attacker met */
        String in(House house) throws IOException;
    }

    private static Attack writing(String id, String title, Set<String> surfaces, Writing writing) {
        return Attack.of(id, title, AUTH, surfaces, house -> {
            String before = house.victimState();
            return house.judgeChange(before, writing.in(house));
        });
    }

    /** On the first key that the victim has, or on one made up where none is told. */
    private static String onKey(House house, String method, String below) throws IOException {
        String listed = ask(house, "GET", "/v1/tenant/keys", "");
        int at = listed.indexOf("\"id\":\"");
        String key = at < 0 || !listed.startsWith("200") ? "a".repeat(16) : listed.substring(at + 6, at + 22);
        return listed + ask(house, method, "/v1/tenant/keys/" + key + below, "");
    }

    private static String ask(House house, String method, String target, String body) throws IOException {
        Http.Answer answer = house.http().ask(method, target, CredentialAttacks.unsigned(house), body);
        return answer.toString();
    }
}
