package dev.cadastre.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens of the issuer that the target platforms trust, for attackers of all kinds: an honest one, one whose claims are signed as
 * the issuer would never sign them, and one made up by somebody without the key.
 */
public final class Tokens {

    public static final String ISSUER = "https://issuer.proof.example";
    public static final String AUDIENCE = "cadastre";

    /** The group of who may do everything within a tenant. */
    public static final String ADMINS = AccessRole.TENANT_ADMIN.group();

    private static final JsonMapper JSON = new JsonMapper();
    private static final long LIFETIME_SECONDS = 3_600;

    private final ECKey key;

    public Tokens(ECKey key) {
        this.key = key;
    }

    /** An honest token, as the issuer gives it to the operator of the tenant. */
    public String of(TenantId tenant) {
        return signed(claims(tenant.value()));
    }

    /** The claims of an honest token; changed at will by whoever asks. */
    public Map<String, Object> claims(String organization) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new TreeMap<>();
        claims.put("iss", ISSUER);
        claims.put("sub", "operator");
        claims.put("aud", List.of(AUDIENCE));
        claims.put("iat", now);
        claims.put("nbf", now - 1);
        claims.put("exp", now + LIFETIME_SECONDS);
        claims.put("user_metadata", Map.of("organization", organization));
        claims.put("groups", List.of(ADMINS));
        return claims;
    }

    /** Claims signed with the issuer's key, which checks out whatever they say. */
    public String signed(Map<String, Object> claims) {
        return signedText(JSON.writeValueAsString(claims));
    }

    /** As {@link #signed(Map)}, of a text that need not be well-formed. */
    public String signedText(String claims) {
        return signedText(claims, "at+jwt");
    }

    public String signedText(String claims, String type) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build();
        JWSObject token = new JWSObject(header, new Payload(claims));
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    /** A token made up by hand: header and claims as JSON texts, and anything for the signature. */
    public static String forged(String header, String claims, String signature) {
        return base64(header) + "." + base64(claims) + "." + signature;
    }

    /** The claims as a text. */
    public static String json(Map<String, Object> claims) {
        return JSON.writeValueAsString(claims);
    }

    /** The half of the key that everybody may know, and that some verifiers have taken for a shared secret. */
    public ECKey publicKey() {
        return key.toPublicJWK();
    }

    private static String base64(String text) {
        return Base64URL.encode(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
