package dev.cadastre.isolation.redis;

/** Publishes what {@link HintChannel} never would, as whoever got hold of a service's user could. */
public final class RawHints {

    private RawHints() {}

    /** @param channel of the platform's, {@code flags} */
    public static void publish(RedisConnection connection, String channel, String text) {
        connection.commands().publish("platform:" + channel, text);
    }
}
