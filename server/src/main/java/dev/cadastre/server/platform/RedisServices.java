package dev.cadastre.server.platform;

import dev.cadastre.isolation.redis.RedisService;
import java.util.List;

/**
 * Who of the platform uses Redis, each as a user of its own that may do what it must and no more: a user touches the keys its
 * service needs, listens to full names of channels alone, and neither lists keys nor watches others.
 */
public final class RedisServices {

    /** Counts requests. */
    public static final RedisService GATEWAY =
            service("gateway", "~gateway:{*}:rate:* +get +set +psetex +del +evalsha");

    /** Counts people's sign-ins; locks, caches and messages of tenants; publishes and listens to every hint of the platform. */
    public static final RedisService API = service(
            "api",
            "~gateway:{*}:failed-sign-ins:user:* ~platform:failed-sign-ins:user:* ~gateway:{*}:lock:* ~gateway:{*}:fence:*"
                    + " ~gateway:{*}:cache:* &platform:tree &platform:tenants &platform:flags &gateway:{*}:channel:*"
                    + " +get +set +psetex +del +unlink +incr +decr +pexpire +pttl +time +evalsha"
                    + " +publish +subscribe +unsubscribe");

    /** Counts devices' sign-ins; listens to hints of tenants, and publishes nothing. */
    public static final RedisService INGEST = service(
            "ingest",
            "~gateway:{*}:failed-sign-ins:device:* ~platform:failed-sign-ins:device:* &platform:tenants"
                    + " +get +set +del +decr +pttl +evalsha +subscribe +unsubscribe");

    /** Publishes and listens to hints of the facility tree. */
    public static final RedisService HEALTH = service("health", "&platform:tree +publish +subscribe +unsubscribe");

    /** Finds and removes a tenant's keys, and reads none of them; loads the scripts that others run. */
    public static final RedisService LIFECYCLE = service("lifecycle", "~gateway:{*}:* +scan +unlink +script|load");

    public static final List<RedisService> ALL = List.of(GATEWAY, API, INGEST, HEALTH, LIFECYCLE);

    private RedisServices() {}

    private static RedisService service(String label, String rights) {
        return new RedisService(label, "cadastre-" + label, rights);
    }
}
