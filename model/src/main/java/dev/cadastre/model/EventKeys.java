package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Serializable;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shared secrets that sign the platform's events: the first signs, all are accepted. To rotate the
 * secret, give every process {@code OLD,NEW}, then {@code NEW,OLD}, and {@code NEW} once no event of the old one is kept
 * any more.
 *
 * <p>A signature is {@code KEYID.MAC}, eight hexadecimal digits and HMAC-SHA256 over {@link EventContent} in base64url.
 */
public final class EventKeys implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SECRET_CHARS_MIN = 32;
    private static final int KEYS_MAX = 4;
    private static final int ID_CHARS = 8;
    private static final int SIGNATURE_CHARS = ID_CHARS + 1 + 43;

    /** What a signature proved to be. Everything but {@link #GENUINE} is refused. */
    public enum Finding {
        GENUINE("genuine"),
        MISSING("unsigned"),
        MALFORMED("malformed-signature"),
        UNKNOWN_KEY("unknown-key"),
        ALTERED("altered");

        private final String reason;

        Finding(String reason) {
            this.reason = reason;
        }

        /** The word by which such refusals are counted. */
        public String reason() {
            return reason;
        }
    }

    private final String secrets;
    private transient volatile EventKey @Nullable [] keys;

    private EventKeys(String secrets) {
        this.secrets = secrets;
    }

    /**
     * Reads the setting.
     *
     * @param secrets one to four of at least 32 characters, separated by commas; the first signs
     * @throws CadastreException INVALID_SETTING, without any of them
     */
    public static EventKeys of(String secrets) {
        List<String> all = List.of(secrets.split(",", -1));
        if (all.size() > KEYS_MAX || new HashSet<>(all).size() < all.size()) {
            throw invalid("an event key is one to %d different secrets, separated by commas".formatted(KEYS_MAX));
        }
        if (all.stream().anyMatch(secret -> secret.length() < SECRET_CHARS_MIN)) {
            throw invalid("each secret of the event key has at least %d characters".formatted(SECRET_CHARS_MIN));
        }
        return new EventKeys(secrets);
    }

    private static CadastreException invalid(String detail) {
        return new CadastreException(ErrorId.INVALID_SETTING, detail);
    }

    /** The signature of the content by the first key, as it travels. */
    public byte[] sign(EventContent content) {
        return sign(keys()[0], content);
    }

    private static byte[] sign(EventKey key, EventContent content) {
        String mac = Base64Url.encode(key.mac(content));
        return (key.id() + "." + mac).getBytes(US_ASCII);
    }

    /** Whether the content is what was signed by one of the keys. */
    public Finding check(EventContent content, byte @Nullable [] signature) {
        if (signature == null) {
            return Finding.MISSING;
        }
        if (signature.length != SIGNATURE_CHARS || signature[ID_CHARS] != '.') {
            return Finding.MALFORMED;
        }
        String id = new String(signature, 0, ID_CHARS, US_ASCII);
        for (EventKey key : keys()) {
            if (key.id().equals(id)) {
                return check(key, content, signature);
            }
        }
        return Finding.UNKNOWN_KEY;
    }

    /** Compared as it travels: a MAC has one spelling, so what is spelled otherwise is another. */
    private static Finding check(EventKey key, EventContent content, byte[] signature) {
        if (MessageDigest.isEqual(signature, sign(key, content))) {
            return Finding.GENUINE;
        }
        try {
            Base64Url.decode(new String(signature, ID_CHARS + 1, SIGNATURE_CHARS - ID_CHARS - 1, US_ASCII));
            return Finding.ALTERED;
        } catch (IllegalArgumentException e) {
            return Finding.MALFORMED;
        }
    }

    /** Made where they are first needed: the secrets travel to the tasks of a job, a MAC cannot. */
    private EventKey[] keys() {
        EventKey[] made = keys;
        if (made == null) {
            made = Arrays.stream(secrets.split(",", -1)).map(EventKey::new).toArray(EventKey[]::new);
            keys = made;
        }
        return made;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventKeys that && secrets.equals(that.secrets);
    }

    @Override
    public int hashCode() {
        return secrets.hashCode();
    }

    @Override
    public String toString() {
        return "EventKeys[" + Arrays.stream(keys()).map(EventKey::id).toList() + "]";
    }
}
