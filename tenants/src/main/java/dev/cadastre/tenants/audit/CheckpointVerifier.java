package dev.cadastre.tenants.audit;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The public half of the key that signs checkpoints: what an auditor needs besides the log. */
public final class CheckpointVerifier {

    static final int KEY_BYTES = 32;

    private static final String NAME = "cadastre";
    private static final byte ED25519 = 1;
    private static final int ID_BYTES = 4;
    private static final String SIGNATURE = "\n\u2014 " + NAME + " ";
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] raw;
    private final PublicKey key;

    private CheckpointVerifier(byte[] raw) {
        this.raw = raw.clone();
        try {
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(joined(X509, raw)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    static CheckpointVerifier of(byte[] raw) {
        if (raw.length != KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        }
        return new CheckpointVerifier(raw);
    }

    /**
     * Reads a key as {@link #text} writes it.
     *
     * @throws CadastreException INVALID_REQUEST if it is not a key
     */
    public static CheckpointVerifier parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        try {
            byte[] typed = Base64.getDecoder().decode(parts.length == 3 ? parts[2] : "");
            if (typed.length == KEY_BYTES + 1 && typed[0] == ED25519) {
                CheckpointVerifier verifier = of(Arrays.copyOfRange(typed, 1, typed.length));
                if (verifier.text().equals(text.strip())) {
                    return verifier;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "not a key of an audit log", e);
        }
        throw new CadastreException(ErrorId.INVALID_REQUEST, "not a key of an audit log");
    }

    /** The key as C2SP's signed notes write it: name, id and key. */
    public String text() {
        return "%s+%s+%s".formatted(NAME, HexFormat.of().formatHex(id()), encoded(joined(new byte[] {ED25519}, raw)));
    }

    /**
     * The checkpoint in a signed note.
     *
     * @throws CadastreException AUDIT_BROKEN if this key did not sign it
     */
    public Checkpoint verify(String note) {
        try {
            return Checkpoint.parse(verified(note));
        } catch (IllegalArgumentException e) {
            throw broken(e);
        }
    }

    /**
     * The text of a signed note.
     *
     * @throws CadastreException AUDIT_BROKEN if this key did not sign it
     */
    public String verified(String note) {
        int at = note.lastIndexOf(SIGNATURE);
        if (at < 1 || !note.endsWith("\n")) {
            throw broken(null);
        }
        String text = note.substring(0, at);
        try {
            byte[] signed = Base64.getDecoder().decode(note.substring(at + SIGNATURE.length(), note.length() - 1));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            if (signed.length > ID_BYTES
                    && Arrays.equals(Arrays.copyOf(signed, ID_BYTES), id())
                    && signature.verify(signed, ID_BYTES, signed.length - ID_BYTES)) {
                return text;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw broken(e);
        }
        throw broken(null);
    }

    String note(String text, byte[] signature) {
        return text + SIGNATURE + encoded(joined(id(), signature)) + "\n";
    }

    private byte[] id() {
        byte[] name = (NAME + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(
                Hash.of(joined(name, joined(new byte[] {ED25519}, raw))).bytes(), ID_BYTES);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(first);
        bytes.writeBytes(second);
        return bytes.toByteArray();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static CadastreException broken(@Nullable Exception cause) {
        String detail = "the signature is not of this log's key";
        return cause == null
                ? new CadastreException(ErrorId.AUDIT_BROKEN, detail)
                : new CadastreException(ErrorId.AUDIT_BROKEN, detail, cause);
    }
}
