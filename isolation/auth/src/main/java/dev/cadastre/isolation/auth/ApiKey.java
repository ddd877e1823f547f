package dev.cadastre.isolation.auth;

import dev.cadastre.model.Base64Url;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The credential of a machine: {@code cad_<tenant>_<id>_<secret>}. The tenant is part of it so that it can be looked up
 * among that tenant's keys alone; it proves nothing, the secret does: 256 random bits, for which one SHA-256 is enough to
 * keep it by, as there is nothing to guess.
 *
 * @param id 16 of a-z and 0-9, what people call the key by
 * @param secret 32 bytes in base64url
 */
public record ApiKey(TenantId tenant, String id, String secret) {

    private static final String PREFIX = "cad_";
    private static final Pattern SHAPE =
            Pattern.compile("cad_([a-z0-9][a-z0-9-]{1,62})_([a-z0-9]{16})_([A-Za-z0-9_-]{43})");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_CHARS = 16;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public ApiKey {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(id);
        Objects.requireNonNull(secret);
    }

    /** Whether a bearer says of itself that it is a key, and is to be read as nothing else. */
    public static boolean isMeant(String bearer) {
        return bearer.startsWith(PREFIX);
    }

    /** @throws dev.cadastre.model.CadastreException UNAUTHENTICATED unless it is of the shape of a key */
    public static ApiKey parse(String bearer) {
        Matcher parts = SHAPE.matcher(bearer);
        if (!parts.matches()) {
            throw Refusal.ofKey("The API key is not of the shape 'cad_<tenant>_<id>_<secret>'");
        }
        return new ApiKey(new TenantId(parts.group(1)), parts.group(2), parts.group(3));
    }

    /** A new key with an id of its own. */
    public static ApiKey random(TenantId tenant) {
        StringBuilder id = new StringBuilder(ID_CHARS);
        RANDOM.ints(ID_CHARS, 0, ALPHABET.length()).forEach(at -> id.append(ALPHABET.charAt(at)));
        return new ApiKey(tenant, id.toString(), randomSecret());
    }

    /** The same key with a new secret. */
    public ApiKey rotated() {
        return new ApiKey(tenant, id, randomSecret());
    }

    private static String randomSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    /** What the key is kept as: of the whole of it, so that what is kept of one tenant's key matches no other's. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bearer().getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }

    /** Whether the key is the one of that hash; takes as long whichever byte differs. */
    public boolean matches(byte[] hash) {
        return MessageDigest.isEqual(hash, hash());
    }

    /** Who the key speaks as, {@code key:k3x…}. */
    public String subject() {
        return "key:" + id;
    }

    /** The key as its holder sends it. */
    public String bearer() {
        return PREFIX + tenant + "_" + id + "_" + secret;
    }

    @Override
    public String toString() {
        return "ApiKey[tenant=%s, id=%s]".formatted(tenant, id);
    }
}
