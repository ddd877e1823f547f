package dev.cadastre.isolation.redis;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** Where Redis is, for each service as its own user, or for all as the same. Holds passwords, so it is never printed. */
public final class RedisAddress {

    private final Map<RedisService, String> uris;

    private RedisAddress(Map<RedisService, String> uris) {
        this.uris = uris;
    }

    /** One address for every service of this process: what a process with one role has. */
    public static RedisAddress same(String uri) {
        return perService(service -> uri);
    }

    /** @param uri the address of a service, with its user and password */
    public static RedisAddress perService(Function<RedisService, String> uri) {
        Map<RedisService, String> uris = new EnumMap<>(RedisService.class);
        for (RedisService service : RedisService.values()) {
            uris.put(service, uri.apply(service));
        }
        return new RedisAddress(uris);
    }

    /** {@code redis://user:password@host:port}. */
    public String of(RedisService service) {
        String uri = uris.get(service);
        if (uri == null) {
            throw new IllegalStateException("every service has an address");
        }
        return uri;
    }

    @Override
    public String toString() {
        return "RedisAddress";
    }
}
