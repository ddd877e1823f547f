package dev.cadastre.isolation.auth;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import dev.cadastre.model.Base64Url;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A signed token in compact form (RFC 7515), taken apart and not yet believed.
 *
 * @param signedPart what the signature is over
 */
record CompactToken(JWSHeader header, Claims claims, String signedPart, Base64URL signature) {

    private static final int MAX_CHARS = 8_192;

    /** Signed with a private key alone: with a shared secret, who can check a token can make one. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"));

    /** Ways for a token to bring or point to the key that shall prove it; keys come from the issuer's address alone. */
    private static final List<String> KEYS_OF_ITS_OWN = List.of("jku", "jwk", "x5u", "x5c");

    static CompactToken parse(String token) {
        if (token.length() > MAX_CHARS) {
            throw Refusal.of("The token is longer than %d characters".formatted(MAX_CHARS));
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            throw Refusal.of("The token is not a signed JWT: three parts with '.' between");
        }
        JWSHeader header = header(token.substring(0, first));
        byte[] payload = decode(token.substring(first + 1, second));
        decode(token.substring(second + 1));
        return new CompactToken(
                header,
                new Claims(StrictJson.object(payload, "payload")),
                token.substring(0, second),
                new Base64URL(token.substring(second + 1)));
    }

    /**
     * An access token whose type says so (RFC 9068), as far as issuers say it; others are distinguished by their
     * claims.
     */
    void requireAccessToken() {
        boolean saysSo = header.getType() != null && !header.getType().equals(JOSEObjectType.JWT);
        if (!saysSo && claims.looksLikeIdToken()) {
            throw Refusal.of("The token is an ID token: send the access token");
        }
    }

    private static JWSHeader header(String encoded) {
        Map<String, @Nullable Object> raw = StrictJson.object(decode(encoded), "header");
        for (String name : KEYS_OF_ITS_OWN) {
            if (raw.containsKey(name)) {
                throw Refusal.of("The token's header brings a key of its own ('%s')".formatted(name));
            }
        }
        if (raw.containsKey("crit")) {
            throw Refusal.of("The token's header has critical extensions, and none is known here");
        }
        if (!(raw.get("alg") instanceof String name) || !ALGORITHMS.contains(new JWSAlgorithm(name))) {
            throw Refusal.of("The token's algorithm is not one of RS, PS or ES with 256, 384 or 512");
        }
        JWSHeader header = parsed(encoded);
        if (header.getType() != null && !TYPES.contains(header.getType())) {
            throw Refusal.of("The token's type is neither 'at+jwt' nor 'JWT'");
        }
        return header;
    }

    private static JWSHeader parsed(String encoded) {
        try {
            return JWSHeader.parse(new Base64URL(encoded));
        } catch (ParseException | IllegalArgumentException malformed) {
            throw Refusal.of("The token's header is not that of a signed JWT", malformed);
        }
    }

    private static byte[] decode(String part) {
        try {
            return Base64Url.decode(part);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.of("A part of the token is not base64url without padding", malformed);
        }
    }
}
