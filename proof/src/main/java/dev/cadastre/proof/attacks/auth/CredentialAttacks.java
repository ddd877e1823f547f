package dev.cadastre.proof.attacks.auth;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Http;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.RawHttp;
import dev.cadastre.proof.Tokens;
import dev.cadastre.proof.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Good credentials in the wrong company, and keys of machines that are not what they say. */
final class CredentialAttacks {

    private static final Set<String> DEVICES = Set.of("route:GET /v1/devices");
    private static final Set<Layer> AUTH = Set.of(Layer.AUTH);

    private CredentialAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.of(
                        "l2-stamp-of-another",
                        "Somebody who can stamp requests binds the attacker's own good token to the victim",
                        AUTH,
                        DEVICES,
                        CredentialAttacks::stampOfAnother),
                Attack.of(
                        "l2-two-authorizations",
                        "Two Authorization headers, one of them good",
                        AUTH,
                        DEVICES,
                        CredentialAttacks::twoAuthorizations),
                Attack.of(
                        "l2-key-and-stamp",
                        "Somebody who can stamp requests binds the attacker's own good API key to the victim",
                        AUTH,
                        Set.of("route:GET /v1/devices", "route:POST /v1/tenant/keys"),
                        target -> stamped(target, ownKey(target))),
                Attack.of(
                        "l2-key-renamed",
                        "The attacker's own good API key, with the victim's name written into it",
                        AUTH,
                        Set.of("route:GET /v1/devices", "route:GET /inner/key"),
                        CredentialAttacks::renamedKey),
                Attack.of(
                        "l2-key-made-up",
                        "An API key of the victim that nobody ever made",
                        AUTH,
                        DEVICES,
                        target -> target.pair()
                                .judge(devices(target, key(target.pair())).toString())));
    }

    private static Verdict stampOfAnother(AttackTarget target) throws Exception {
        return stamped(target, target.pair().attacker().token());
    }

    private static Verdict stamped(AttackTarget target, String credential) throws Exception {
        Pair pair = target.pair();
        String[] headers = target
                .stamp()
                .headers(pair.victim().tenant(), Set.of(Tokens.ADMINS), "GET", "/v1/devices")
                .entrySet()
                .stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
        return pair.judge(
                new Http(target.api()).get("/v1/devices", credential, headers).toString());
    }

    private static Verdict twoAuthorizations(AttackTarget target) throws Exception {
        Pair pair = target.pair();
        return pair.judge(RawHttp.ask(
                target.gateway(),
                "GET /v1/devices HTTP/1.1",
                "Authorization: Bearer " + unsigned(target),
                "Authorization: Bearer " + pair.attacker().token()));
    }

    private static Verdict renamedKey(AttackTarget target) throws Exception {
        Pair pair = target.pair();
        String renamed = ownKey(target)
                .replace(
                        "cad_" + pair.attacker().tenant() + "_",
                        "cad_" + pair.victim().tenant() + "_");
        return pair.judge(devices(target, renamed).toString());
    }

    private static Http.Answer devices(AttackTarget target, String bearer) throws IOException {
        return target.http().get("/v1/devices", bearer);
    }

    private static String key(Pair pair) {
        return "cad_%s_%s_%s".formatted(pair.victim().tenant(), "a".repeat(16), "A".repeat(43));
    }

    /** As an admin of the attacker's tenant makes one. */
    private static String ownKey(AttackTarget target) throws IOException {
        Http.Answer made = target.http()
                .ask(
                        "POST",
                        "/v1/tenant/keys",
                        target.pair().attacker().token(),
                        "{\"name\":\"machine\",\"role\":\"tenant-admin\"}");
        int at = made.body().indexOf("cad_");
        if (at < 0) {
            throw new IllegalStateException("the attacker can make no key of its own: " + made);
        }
        return made.body().substring(at, made.body().indexOf('"', at));
    }

    static String unsigned(AttackTarget target) {
        Map<String, Object> claims =
                target.tokens().claims(target.pair().victim().tenant().value());
        return Tokens.forged("{\"alg\":\"none\",\"typ\":\"at+jwt\"}", Tokens.json(claims), "");
    }
}
