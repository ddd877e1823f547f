package dev.cadastre.isolation.proof.attacks.auth;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.proof.Attack;
import dev.cadastre.isolation.proof.House;
import dev.cadastre.isolation.proof.Pair;
import dev.cadastre.isolation.proof.Tokens;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Tokens that are none, or somebody else's. */
public final class AuthAttacks {

    private static final Set<String> DEVICES = Set.of("route:GET /v1/devices");

    private AuthAttacks() {}

    public static List<Attack> all() {
        return List.of(
                token(
                        "l2-alg-none",
                        "A token without a signature names the victim",
                        (house, claims) ->
                                Tokens.forged("{\"alg\":\"none\",\"typ\":\"at+jwt\"}", Tokens.json(claims), "")),
                token("l2-organization-array", "The organization is a list that holds the victim", (house, claims) -> {
                    String victim = house.pair().victim().tenant().value();
                    claims.put("user_metadata", Map.of("organization", List.of(victim)));
                    return house.tokens().signed(claims);
                }),
                token("l2-wrong-audience", "A token that the issuer made for another service", (house, claims) -> {
                    claims.put("aud", "another-service");
                    return house.tokens().signed(claims);
                }));
    }

    /** @param token makes it of the claims an honest token of the victim has */
    private static Attack token(String id, String title, BiFunction<House, Map<String, Object>, String> token) {
        return Attack.of(id, title, Set.of(Layer.AUTH), DEVICES, house -> {
            Pair pair = house.pair();
            Map<String, Object> claims =
                    house.tokens().claims(pair.victim().tenant().value());
            return pair.judge(
                    house.http().get("/v1/devices", token.apply(house, claims)).toString());
        });
    }
}
