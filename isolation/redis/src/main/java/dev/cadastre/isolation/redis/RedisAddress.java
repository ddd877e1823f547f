package dev.cadastre.isolation.redis;

import java.util.function.Function;

/** Where Redis is, for each service as its own user, or for all as the same. Holds passwords, so it is never printed. */
public final class RedisAddress {

    private final Function<RedisService, String> uris;

    private RedisAddress(Function<RedisService, String> uris) {
        this.uris = uris;
    }

    /** One address for every service of this process: what a process with one role has. */
    public static RedisAddress same(String uri) {
        return perService(service -> uri);
    }

    /** @param uri the address of a service, with its user and password */
    public static RedisAddress perService(Function<RedisService, String> uri) {
        return new RedisAddress(uri);
    }

    /** {@code redis://user:password@host:port}. */
    public String of(RedisService service) {
        return uris.apply(service);
    }

    @Override
    public String toString() {
        return "RedisAddress";
    }
}
