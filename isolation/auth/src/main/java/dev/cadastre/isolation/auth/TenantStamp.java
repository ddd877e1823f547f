package dev.cadastre.isolation.auth;

import dev.cadastre.model.Base64Url;
import dev.cadastre.model.InvalidId;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's signature under a request: HMAC-SHA256 over tenant, groups, method, raw path with query, and the second.
 * A service accepts tenant headers only with it, so a request that did not pass the gateway, or was changed behind it,
 * has no tenant. It holds for 30 s either way, for that method and path alone.
 */
public final class TenantStamp {

    public static final String TENANT_HEADER = "x-customer-id";
    public static final String GROUPS_HEADER = "x-authorized-groups";
    public static final String STAMP_HEADER = "x-cadastre-stamp";

    static final long VALID_SECONDS = 30;
    private static final int MIN_KEY_BYTES = 32;
    private static final String VERSION = "v1.";
    private static final int SECOND_DIGITS_MAX = 12;
    private static final int MAC_CHARS = 43;

    private final Mac keyed;
    private final Clock clock;

    /** @param key at least 32 random bytes, the same at the gateway and every service */
    public TenantStamp(byte[] key, Clock clock) {
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("A stamp's key has at least %d bytes".formatted(MIN_KEY_BYTES));
        }
        try {
            this.keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("Every JDK has HmacSHA256", impossible);
        }
        this.clock = clock;
    }

    /**
     * Groups as the value of {@link #GROUPS_HEADER}.
     *
     * @throws dev.cadastre.model.CadastreException UNAUTHENTICATED if a group could not be read back as it is
     */
    public static String groupsHeader(Set<String> groups) {
        return Groups.join(groups);
    }

    /**
     * The value of {@link #STAMP_HEADER} for a request that leaves now.
     *
     * @param groupsHeader as of {@link #groupsHeader}
     * @param target raw path and query, as in the request line
     */
    public String sign(TenantId tenant, String groupsHeader, String method, String target) {
        long second = now();
        return VERSION + second + "." + Base64Url.encode(mac(second, tenant.value(), groupsHeader, method, target));
    }

    /** All three headers of a request that leaves now, as {@link #sign}. */
    public Map<String, String> headers(TenantId tenant, Set<String> groups, String method, String target) {
        String joined = groupsHeader(groups);
        return Map.of(
                TENANT_HEADER,
                tenant.value(),
                GROUPS_HEADER,
                joined,
                STAMP_HEADER,
                sign(tenant, joined, method, target));
    }

    /** As {@link #verify(String, String, String, String, String)}, of headers looked up by name. */
    public StampedTenant verify(Function<String, @Nullable String> headers, String method, String target) {
        return verify(
                headers.apply(TENANT_HEADER),
                headers.apply(GROUPS_HEADER),
                headers.apply(STAMP_HEADER),
                method,
                target);
    }

    /**
     * What the headers of a request say, once its stamp is found right.
     *
     * @throws dev.cadastre.model.CadastreException UNAUTHENTICATED if one is missing, altered, or of another request or
     *     time
     */
    public StampedTenant verify(
            @Nullable String tenant, @Nullable String groups, @Nullable String stamp, String method, String target) {
        if (tenant == null || groups == null || stamp == null) {
            throw Refusal.ofStamp("The request carries no gateway stamp: send it through the gateway");
        }
        long second = second(stamp);
        if (second < 0) {
            throw Refusal.ofStamp("The gateway stamp is not of a known shape");
        }
        byte[] given = stamp.substring(stamp.length() - MAC_CHARS).getBytes(StandardCharsets.US_ASCII);
        String right = Base64Url.encode(mac(second, tenant, groups, method, target));
        if (!MessageDigest.isEqual(given, right.getBytes(StandardCharsets.US_ASCII))) {
            throw Refusal.ofStamp("The gateway stamp is not of this request");
        }
        if (Math.abs(now() - second) > VALID_SECONDS) {
            throw Refusal.ofStamp("The gateway stamp is not of this time");
        }
        return stamped(tenant, groups);
    }

    /**
     * The second in a stamp {@code v1.SECOND.MAC}, or a negative number where the stamp is of another shape. Read by hand:
     * each request has one, and a regular expression took as long as the MAC.
     */
    private static long second(String stamp) {
        int end = stamp.length() - MAC_CHARS - 1;
        int digits = end - VERSION.length();
        if (digits < 1 || digits > SECOND_DIGITS_MAX || !stamp.startsWith(VERSION) || stamp.charAt(end) != '.') {
            return -1;
        }
        long second = 0;
        for (int i = VERSION.length(); i < end; i++) {
            int digit = stamp.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            second = 10 * second + digit;
        }
        return second;
    }

    private static StampedTenant stamped(String tenant, String groups) {
        try {
            return new StampedTenant(new TenantId(tenant), Groups.split(groups));
        } catch (InvalidId invalid) {
            throw Refusal.of("The gateway stamp names no tenant", invalid);
        }
    }

    /** No field before the target can hold a line feed, so no two requests have the same text under the signature. */
    private byte[] mac(long second, String tenant, String groups, String method, String target) {
        String text = "v1\n" + second + "\n" + tenant + "\n" + groups + "\n" + method + "\n" + target;
        return fresh().doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private Mac fresh() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError("The JDK's HMAC can be cloned", impossible);
        }
    }

    private long now() {
        return clock.millis() / 1_000;
    }
}
