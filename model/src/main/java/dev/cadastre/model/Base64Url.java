package dev.cadastre.model;

import java.util.Base64;

/**
 * base64url without padding (RFC 4648 §5), of which each sequence of bytes has exactly one text. A decoder that lets
 * several through, as Java's does by ignoring the last bits of the last character, gives one token or cursor many
 * spellings.
 */
public final class Base64Url {

    private Base64Url() {}

    /** The bytes as text. */
    public static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException unless {@link #encode} could have written the text */
    public static byte[] decode(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (!encode(bytes).equals(text)) {
            throw new IllegalArgumentException("base64url in another than its one spelling");
        }
        return bytes;
    }
}
