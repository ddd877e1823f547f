package dev.cadastre.proof.attacks.auth;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import java.util.Map;
import java.util.Set;

/** A token that the attacker made, or had made, to read the victim's devices with. */
@FunctionalInterface
interface ForgedToken {

    /** @param claims of an honest token of the victim, changed at will */
    String of(AttackTarget target, Map<String, Object> claims) throws Exception;

    /** Asks for the devices with that token; whatever becomes of it, layer 2 has to see it. */
    static Attack reading(String id, String title, ForgedToken token) {
        return Attack.of(id, title, Set.of(Layer.AUTH), Set.of("route:GET /v1/devices"), target -> {
            Pair pair = target.pair();
            Map<String, Object> claims =
                    target.tokens().claims(pair.victim().tenant().value());
            return pair.judge(
                    target.http().get("/v1/devices", token.of(target, claims)).toString());
        });
    }
}
