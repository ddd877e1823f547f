package dev.cadastre.proof.attacks.auth;

import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Tokens that the issuer did sign, but not for this, not now, or not for the victim as it seems. */
final class ClaimAttacks {

    private static final long LONG_AGO = 1_000_000_000;
    private static final long FAR_AWAY = 4_000_000_000L;

    private ClaimAttacks() {}

    static List<Attack> all() {
        return List.of(
                claim(
                        "l2-wrong-audience",
                        "A token that the issuer made for another service",
                        (claims, victim) -> claims.put("aud", "another-service")),
                claim(
                        "l2-audience-prefix",
                        "An audience that begins as the platform's",
                        (claims, victim) -> claims.put("aud", List.of("cadastre-staging"))),
                claim(
                        "l2-wrong-issuer",
                        "A token of an issuer that nobody trusts here",
                        (claims, victim) -> claims.put("iss", "https://issuer.evil.example")),
                claim("l2-expired", "A token that ended long ago", (claims, victim) -> claims.put("exp", LONG_AGO)),
                claim(
                        "l2-exp-string",
                        "A token whose end is written as a text",
                        (claims, victim) -> claims.put("exp", String.valueOf(FAR_AWAY))),
                claim("l2-no-exp", "A token that never ends", (claims, victim) -> claims.remove("exp")),
                claim("l2-not-yet", "A token that is not valid yet", (claims, victim) -> claims.put("nbf", FAR_AWAY)),
                organization("l2-organization-array", "The organization is a list that holds the victim", List::of),
                organization(
                        "l2-organization-object",
                        "The organization is an object that holds the victim",
                        victim -> Map.of("id", victim)),
                organization(
                        "l2-organization-case",
                        "The victim is written in capitals",
                        victim -> victim.toUpperCase(Locale.ROOT)),
                organization(
                        "l2-organization-zero-width",
                        "The victim is written with a character that has no width",
                        victim -> victim.charAt(0) + "\u200b" + victim.substring(1)),
                organization(
                        "l2-organization-full-width",
                        "The victim is written with a full-width letter, which NFKC makes a plain one",
                        victim -> (char) (victim.charAt(0) - 'a' + '\uff41') + victim.substring(1)),
                organization("l2-organization-line-feed", "A line feed follows the victim", victim -> victim + "\n"),
                claim("l2-organization-top-level", "The organization is where it does not belong", (claims, victim) -> {
                    claims.put("user_metadata", new HashMap<>());
                    claims.put("organization", victim);
                }),
                ForgedToken.reading(
                        "l2-organization-twice",
                        "The organization is named twice: the attacker's for one reader, the victim's for another",
                        (target, claims) -> {
                            String own = "\"organization\":\"%s\",\"organization\":"
                                    .formatted(target.pair().attacker().tenant());
                            return target.tokens()
                                    .signedText(Tokens.json(claims).replace("\"organization\":", own));
                        }),
                ForgedToken.reading("l2-id-token", "An ID token where an access token belongs", (target, claims) -> {
                    claims.put("nonce", "n-0S6_WzA2Mj");
                    claims.put("at_hash", "MTIzNDU2Nzg5MDEyMzQ1Ng");
                    return target.tokens().signedText(Tokens.json(claims), "JWT");
                }),
                ForgedToken.reading(
                        "l2-other-type",
                        "A logout token where an access token belongs",
                        (target, claims) -> target.tokens().signedText(Tokens.json(claims), "logout+jwt")));
    }

    private static Attack claim(String id, String title, BiConsumer<Map<String, Object>, String> change) {
        return ForgedToken.reading(id, title, (target, claims) -> {
            change.accept(claims, target.pair().victim().tenant().value());
            return target.tokens().signed(claims);
        });
    }

    private static Attack organization(String id, String title, Function<String, Object> organization) {
        return claim(
                id,
                title,
                (claims, victim) -> claims.put("user_metadata", Map.of("organization", organization.apply(victim))));
    }
}
