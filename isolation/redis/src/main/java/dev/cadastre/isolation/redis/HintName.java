package dev.cadastre.isolation.redis;

import java.util.regex.Pattern;

/**
 * What a hint is about, such as {@code flags}: a name that a feature gives to its own. In Redis it is the channel {@code
 * platform:NAME}, which is nobody's among the tenants.
 *
 * @param value 1 to 64 of a-z, 0-9 and {@code -}
 */
public record HintName(String value) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    public HintName {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("'%s' is not 1 to 64 of a-z 0-9 -".formatted(value));
        }
    }

    /** The channel of Redis, as a {@link RedisService}'s rights name it. */
    public String channel() {
        return "platform:" + value;
    }
}
