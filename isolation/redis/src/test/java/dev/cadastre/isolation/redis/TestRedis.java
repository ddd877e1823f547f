package dev.cadastre.isolation.redis;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.embedded.TemporaryServers;
import dev.cadastre.model.TenantId;
import java.security.SecureRandom;
import java.util.stream.Stream;

/** One Redis with the users of all services for the tests of this module, which keep apart by their tenants. */
final class TestRedis {

    static final String PASSWORD = "0123456789abcdef";
    static final HintName CHANGED = new HintName("notes");

    /** A team's service with caches, locks, messages, counted sign-ins and hints of its own. */
    static final RedisService NOTES = new RedisService(
            "notes",
            "notes",
            "~gateway:{*}:cache:* ~gateway:{*}:lock:* ~gateway:{*}:fence:* &gateway:{*}:channel:*"
                    + " ~gateway:{*}:failed-sign-ins:user:* ~platform:failed-sign-ins:user:* &platform:notes"
                    + " +get +set +psetex +del +unlink +incr +decr +pexpire +pttl +time +evalsha"
                    + " +publish +subscribe +unsubscribe");

    /** Counts what passed. */
    static final RedisService RATES =
            new RedisService("rates", "notes-rates", "~gateway:{*}:rate:* +get +set +psetex +del +evalsha");

    /** Loads the scripts that the others run, and removes a tenant's keys. */
    static final RedisService KEEPER =
            new RedisService("keeper", "notes-keeper", "~gateway:{*}:* +scan +unlink +script|load");

    private static final TemporaryServers SERVERS = TemporaryServers.in("redis-it");
    private static final RedisServer SERVER =
            SERVERS.redis(Stream.of(NOTES, RATES, KEEPER, AdoptionIT.VISITS, AdoptionIT.LOCKING)
                    .map(service -> service.rule(PASSWORD))
                    .toList());
    private static final RedisConnection ROOT = SERVERS.add(RedisConnection.open(SERVER.uri()));

    private TestRedis() {}

    /** The user that may do everything: how a test sees what is there, and plants what should not be. */
    static RedisConnection root() {
        return ROOT;
    }

    static RedisConnection connect(RedisService service) {
        return RedisConnection.open(SERVER.uri(service.user(), PASSWORD), service);
    }

    static TenantId newTenant() {
        return new TenantId("t" + Long.toUnsignedString(new SecureRandom().nextLong(), 36));
    }
}
