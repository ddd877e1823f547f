package dev.cadastre.isolation.redis;

import dev.cadastre.model.DeviceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Whose sign-ins are counted together: a device's or a person's. The two never meet, whatever they are called.
 *
 * @param name of fixed length or checked, for it becomes part of a key
 */
public record SignInSubject(Sort sort, String name) {

    private static final int NAME_BYTES = 16;

    /** Who signs in. */
    public enum Sort {
        DEVICE,
        USER
    }

    public static SignInSubject device(DeviceId device) {
        return new SignInSubject(Sort.DEVICE, device.value());
    }

    /** @param name as it was typed, of whatever length: counted is its digest */
    public static SignInSubject user(String name) {
        return new SignInSubject(Sort.USER, HexFormat.of().formatHex(digest(name), 0, NAME_BYTES));
    }

    /** {@code device:tag-1} or {@code user:9f86d081884c7d659a2feaa0c55ad015}. */
    String key() {
        return switch (sort) {
            case DEVICE -> "device:" + name;
            case USER -> "user:" + name;
        };
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }
}
