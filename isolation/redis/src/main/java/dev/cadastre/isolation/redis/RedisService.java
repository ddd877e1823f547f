package dev.cadastre.isolation.redis;

import java.util.regex.Pattern;

/**
 * A user of Redis with the keys, channels and commands of one service and no others. Its {@link #rule} is a line of an {@code
 * aclfile} for Redis 6.2 or later; it begins with nothing allowed but to connect.
 *
 * <p>Redis 6.2 cannot allow a channel for listening alone, so a user should have {@code +publish} only if it may publish on
 * every channel it listens to. No user should have {@code +eval}: a script can hold up Redis for everybody. Services run
 * scripts of this library by their digests ({@code +evalsha}), and one user loads them ({@code +script|load}).
 *
 * @param label the service's name in settings and messages, {@code gateway}
 * @param user the user's name in Redis, {@code cadastre-gateway}
 * @param rights in the words of {@code ACL SETUSER}, such as {@code ~gateway:{*}:cache:* +get +set +unlink}
 */
public record RedisService(String label, String user, String rights) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern RIGHTS = Pattern.compile("([+~&%][!-~]+)( [+~&%][!-~]+)*");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{16,128}");
    private static final String CONNECTING = "resetkeys resetchannels -@all +hello +auth +ping +client|setinfo";

    public RedisService {
        if (!NAME.matcher(label).matches() || !NAME.matcher(user).matches()) {
            throw new IllegalArgumentException(
                    "a service and its user are called 1 to 64 of a-z 0-9 -, not '%s' and '%s'".formatted(label, user));
        }
        if (!RIGHTS.matcher(rights).matches()) {
            throw new IllegalArgumentException(
                    "rights are words that begin with + ~ & or %%, a blank between two, not '%s'".formatted(rights));
        }
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
        return "user %s on >%s %s %s".formatted(user, password, CONNECTING, rights);
    }

    /** Whether its rights let it load the scripts that others run. */
    boolean loadsScripts() {
        return rights.contains("+script|load") || rights.contains("+@all");
    }
}
