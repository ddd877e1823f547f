package dev.cadastre.proof.attacks.auth;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
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
                        target -> ask(target, "POST", "/v1/users", "{\"name\":\"mallory\"}")
                                + ask(target, "PUT", "/v1/users/mallory/role", "{\"role\":\"tenant-admin\"}")
                                + ask(target, "PUT", "/v1/users/mallory/password", "{}")
                                + ask(target, "POST", "/v1/users/mallory/disable", "")
                                + ask(target, "POST", "/v1/users/mallory/enable", "")
                                + ask(target, "GET", "/v1/users/mallory", "")
                                + ask(target, "GET", "/v1/users", "")),
                writing(
                        "l2-forged-removal",
                        "A made-up token removes somebody of the victim's people",
                        Set.of("route:DELETE /v1/users/{name}", "table:user_cut_offs"),
                        target -> ask(target, "POST", "/v1/users", "{\"name\":\"eve\"}")
                                + ask(target, "DELETE", "/v1/users/eve", "")),
                writing(
                        "l2-forged-key",
                        "A made-up token makes itself an API key of the victim",
                        Set.of("route:POST /v1/tenant/keys", "table:api_keys"),
                        target -> ask(target, "POST", "/v1/tenant/keys", "{\"name\":\"mallory\"}")),
                writing(
                        "l2-forged-rotation",
                        "A made-up token lists the victim's API keys and gives them new secrets",
                        Set.of("route:GET /v1/tenant/keys", "route:POST /v1/tenant/keys/{id}/rotate"),
                        target -> onKey(target, "POST", "/rotate")),
                writing(
                        "l2-forged-deletion",
                        "A made-up token lists the victim's API keys and deletes them",
                        Set.of("route:GET /v1/tenant/keys", "route:DELETE /v1/tenant/keys/{id}"),
                        target -> onKey(target, "DELETE", "")));
    }

    @FunctionalInterface
    private interface Writing {

        /** @return what the attacker met */
        String in(AttackTarget target) throws IOException;
    }

    private static Attack writing(String id, String title, Set<String> surfaces, Writing writing) {
        return Attack.of(id, title, AUTH, surfaces, target -> {
            String before = target.victimState();
            return target.judgeChange(before, writing.in(target));
        });
    }

    /** On the first key that the victim has, or on one made up where none is shown. */
    private static String onKey(AttackTarget target, String method, String below) throws IOException {
        String listed = ask(target, "GET", "/v1/tenant/keys", "");
        int at = listed.indexOf("\"id\":\"");
        String key = at < 0 || !listed.startsWith("200") ? "a".repeat(16) : listed.substring(at + 6, at + 22);
        return listed + ask(target, method, "/v1/tenant/keys/" + key + below, "");
    }

    private static String ask(AttackTarget target, String method, String path, String body) throws IOException {
        Http.Answer answer = target.http().ask(method, path, CredentialAttacks.unsigned(target), body);
        return answer.toString();
    }
}
