package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One secret of the platform's event signatures, and the key id by which a signature names it. */
final class EventKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 4;
    private static final byte[] PURPOSE = "cadastre event 1".getBytes(UTF_8);

    private final Mac keyed;
    private final String id;

    EventKey(String secret) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("Every JDK has " + ALGORITHM, impossible);
        }
        byte[] name = fresh().doFinal("cadastre event key".getBytes(UTF_8));
        id = HexFormat.of().formatHex(Arrays.copyOf(name, ID_BYTES));
    }

    /** Eight hexadecimal digits that follow from the secret and do not lead back to it. */
    String id() {
        return id;
    }

    /** Each field is prefixed with its length, so that no two contents have the same signed bytes. */
    byte[] mac(EventContent content) {
        byte[][] before = {
            PURPOSE,
            content.topic().getBytes(UTF_8),
            content.tenant().getBytes(UTF_8),
            content.subject().getBytes(UTF_8),
            content.id().getBytes(UTF_8),
            content.type().getBytes(UTF_8)
        };
        int size = Long.BYTES + Integer.BYTES + content.data().length;
        for (byte[] field : before) {
            size += Integer.BYTES + field.length;
        }
        ByteBuffer signed = ByteBuffer.allocate(size);
        for (byte[] field : before) {
            signed.putInt(field.length).put(field);
        }
        signed.putLong(content.timeMillis());
        signed.putInt(content.data().length).put(content.data());
        return fresh().doFinal(signed.array());
    }

    private Mac fresh() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError("The JDK's HMAC can be cloned", impossible);
        }
    }
}
