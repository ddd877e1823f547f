package dev.cadastre.isolation.postgres;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What this program signs a tenant's name with when it opens a transaction for it. PostgreSQL has the same key where none of
 * the roles that the program runs as can read it, so who gets a word into a statement can name another tenant and not sign.
 */
public final class TenantKey {

    private static final int CHARS_MIN = 32;
    private static final int BLOCK = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final byte[] key;
    private final Mac mac;

    private TenantKey(byte[] key) {
        this.key = key;
        this.mac = mac(key);
    }

    /**
     * @param secret known to every process that works on the database
     * @throws CadastreException {@code INVALID_SETTING} where it has fewer than 32 characters
     */
    public static TenantKey of(String secret) {
        if (secret.length() < CHARS_MIN) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING,
                    "the tenant key of PostgreSQL has fewer than %d characters".formatted(CHARS_MIN));
        }
        return new TenantKey(sha256(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * @param expirySeconds of the epoch; the signature ends then
     * @param backend process of PostgreSQL that serves the one connection for which this is signed
     */
    byte[] sign(String tenant, long expirySeconds, int backend) {
        String message = tenant + ' ' + expirySeconds + ' ' + backend;
        try {
            return ((Mac) mac.clone()).doFinal(message.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            return mac(key).doFinal(message.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The block hashed before the message, as RFC 2104 has it. */
    byte[] innerPad() {
        return pad(INNER);
    }

    /** The block hashed before the inner hash. */
    byte[] outerPad() {
        return pad(OUTER);
    }

    private byte[] pad(byte with) {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, with);
        for (int i = 0; i < key.length; i++) {
            block[i] ^= key[i];
        }
        return block;
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
