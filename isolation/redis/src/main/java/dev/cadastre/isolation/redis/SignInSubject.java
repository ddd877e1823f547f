package dev.cadastre.isolation.redis;

import dev.cadastre.model.DeviceId;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Whose attempts to sign in are counted together: those of one name from one source. Devices and people never meet,
 * whatever they are called.
 *
 * @param name as it was given, of whatever length
 * @param source the address it comes from; of IPv6 the first 64 bits count, which is what one customer of a network gets
 */
public record SignInSubject(Sort sort, String name, String source) {

    private static final int DIGEST_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    /** Who signs in. */
    public enum Sort {
        DEVICE("device"),
        USER("user");

        private final String label;

        Sort(String label) {
            this.label = label;
        }
    }

    public SignInSubject {
        Objects.requireNonNull(sort);
        Objects.requireNonNull(name);
        source = network(source);
    }

    public static SignInSubject device(DeviceId device, String source) {
        return new SignInSubject(Sort.DEVICE, device.value(), source);
    }

    public static SignInSubject user(String name, String source) {
        return new SignInSubject(Sort.USER, name, source);
    }

    /** {@code user:9f86d081884c7d659a2feaa0c55ad015}: of fixed length and alphabet, for it becomes part of a key. */
    String key() {
        return sort.label + ":" + digest(name + "\n" + source);
    }

    /** The same of the name from all sources together. */
    String nameKey() {
        return sort.label + ":" + digest(name);
    }

    /** The same of all names from the source together. */
    String sourceKey() {
        return sort.label + ":{" + digest(source) + "}";
    }

    private static String network(String source) {
        try {
            InetAddress address = InetAddress.ofLiteral(source);
            return address instanceof Inet6Address
                    ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                    : address.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return source;
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }
}
