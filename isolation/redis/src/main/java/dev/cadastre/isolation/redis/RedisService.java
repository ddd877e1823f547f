package dev.cadastre.isolation.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who uses Redis, each as a user of its own that may do what it must and no more. The rules are the files
 * {@code acl/NAME.acl} beside this class, one a service, with {@code ${password}} where the password belongs; joined they
 * are a server's {@code aclfile}. What they hold for Redis 6.2: a user touches the keys its service needs, listens to full
 * names of channels alone, and neither lists keys nor watches others. A user has {@code +publish} only if it may publish on
 * every channel it listens to, since Redis 6.2 cannot allow a channel for listening alone.
 */
public enum RedisService {
    /** Counts requests. */
    GATEWAY,
    /** Counts people's sign-ins; locks, caches and messages of tenants; publishes and listens to every hint of the platform. */
    API,
    /** Counts devices' sign-ins; listens to hints of tenants, and publishes nothing. */
    INGEST,
    /** Publishes and listens to hints of the facility tree. */
    HEALTH,
    /** Finds and removes a tenant's keys, and reads none of them; loads the scripts that others run. */
    LIFECYCLE;

    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    /** The user's name, {@code cadastre-gateway}. */
    public String user() {
        return "cadastre-" + label();
    }

    /** Its name in settings and messages, {@code gateway}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The user's line of an {@code aclfile}.
     *
     * @param password 16 to 128 of A-Z, a-z, 0-9, {@code _} and {@code -}
     */
    public String rule(String password) {
        if (!PASSWORD.matcher(password).matches()) {
            throw new IllegalArgumentException("a password of Redis has 16 to 128 of A-Z a-z 0-9 _ -");
        }
        return text().replace("${password}", password);
    }

    private String text() {
        String file = "acl/" + label() + ".acl";
        try (InputStream in = Objects.requireNonNull(RedisService.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
